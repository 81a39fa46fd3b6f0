"""Which sums of squares `n` whole numbers can have, given their sum.

A sum and a sum of squares have the same parity, and the squares add up to least when the numbers differ by at most 1.
Analytic-GRIMMER (Allard 2018) asks no more. That is necessary, but enough only for five numbers or more, and only where
they have no lowest and highest value. What else is asked here makes it exact:

- five or more numbers, unbounded: nothing else. Move them all so that their sum is from 0 to n - 1, and leave all but
  four at 0 or 1 so that the sum b of the four is -1, 1 or 3; a, the sum of their squares, then has 4a > b² (or all are
  equal). Now 4a - b² is 3 more than a multiple of 8, so it is a sum of three odd squares (Gauss), and Cauchy's lemma
  makes four numbers of them.
- four numbers: by the same lemma, where b is even, a - (b/2)² must be a sum of three squares (Legendre).
- two numbers: their difference is the root of 2a - b². Three: one number, and then two.
- numbers from `low` to `high`: a search, the largest number first, that leaves a branch as soon as the squares of the
  rest can no longer add up.
"""

from __future__ import annotations

from math import isqrt


def squares_exist(n: int, total: int, squares: int) -> bool:
    """Whether `n` whole numbers, negative ones too, have the sum `total` and the sum of squares `squares`.

    References
    ----------
    Allard (2018); Cauchy's lemma as in Nathanson (1996), *Additive Number Theory: The Classical Bases*, section 1.3.

    Examples
    --------
    Four numbers of sum 2 can have squares that add up to 6 (2, -1, 1, 0), but not to 8:

    >>> squares_exist(4, 2, 6), squares_exist(4, 2, 8), squares_exist(5, 2, 8)
    (True, False, True)
    """
    if (squares - total) % 2 or squares < least_squares(n, total):
        return False
    match n:
        case 1:
            return squares == total * total
        case 2:
            return _is_square(2 * squares - total * total)
        case 3:
            middle, reach = total // 3, isqrt(squares - total * total // 3) + 1
            return any(
                _is_square(2 * (squares - x * x) - (total - x) ** 2) for x in range(middle - reach, middle + reach + 1)
            )
        case 4:
            return total % 2 == 1 or _is_sum_of_three_squares(squares - (total // 2) ** 2)
    return True


def squares_exist_within(n: int, total: int, squares: int, low: int, high: int) -> bool:
    """Whether `n` whole numbers from `low` to `high` have the sum `total` and the sum of squares `squares`.

    Examples
    --------
    The squares of 100 answers from 0 to 6 with a sum of 300 add up to 1,800 at most, next below to 1,790:

    >>> [squares for squares in range(1780, 1802, 2) if squares_exist_within(100, 300, squares, 0, 6)]
    [1780, 1782, 1784, 1790, 1800]
    """
    start = (n, total - n * low, squares - 2 * low * total + n * low * low, high - low)
    seen, branches = {start}, [start]
    while branches:
        left, sum_left, squares_left, most = branches.pop()
        if not 0 <= sum_left <= left * most:
            continue
        least, greatest = least_squares(left, sum_left), greatest_squares(sum_left, most)
        if squares_left in (least, greatest):
            return True
        if (squares_left - sum_left) % 2 or not least < squares_left < greatest:
            continue
        for largest in range(sum_left // left + 1, min(most, sum_left, isqrt(squares_left)) + 1):
            branch = (left - 1, sum_left - largest, squares_left - largest * largest, largest)
            if branch not in seen:
                seen.add(branch)
                branches.append(branch)  # the last one, of the largest number, is followed first
    return False


def least_squares(n: int, total: int) -> int:
    """The least sum of squares of `n` whole numbers with a sum: all within 1 of each other."""
    if n == 0:
        return 0
    each, one_more = divmod(total, n)
    return n * each * each + one_more * (2 * each + 1)


def greatest_squares(total: int, most: int) -> int:
    """The greatest sum of squares of whole numbers from 0 to `most` with a sum: as many as can be at an end."""
    if most == 0:
        return 0
    at_most, rest = divmod(total, most)
    return at_most * most * most + rest * rest


def _is_square(number: int) -> bool:
    return number >= 0 and isqrt(number) ** 2 == number


def _is_sum_of_three_squares(number: int) -> bool:
    """Legendre: all but those that are 7 more than a multiple of 8, times a power of 4."""
    while number and number % 4 == 0:
        number //= 4
    return number % 8 != 7
