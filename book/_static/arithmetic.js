// What pages compute when a reader asks: as the package does, which tests/book/test_asking.py holds it to.
// Whole numbers are BigInt, so that none is rounded. Nothing here knows a page.
globalThis.arithmetic = (() => {
  const CONVENTIONS = ["half-up", "half-even", "half-down", "rounded-up", "truncated"];
  const conventions = (rounding) => (rounding === "any" ? CONVENTIONS : [rounding]);
  const floorDiv = (a, b) => { const whole = a / b; return a % b < 0n ? whole - 1n : whole; }; // b > 0
  const least = (values) => values.reduce((a, b) => (b < a ? b : a));
  const greatest = (values) => values.reduce((a, b) => (b > a ? b : a));
  const sum = (values) => values.reduce((a, b) => a + b, 0n);

  // A percentage as it was printed: `digits` without the point; nothing if it is none.
  function percentage(text) {
    const found = /^([<>≤≥]?)\s*(\d{1,3}|\d{0,2}\.\d{1,2}|100\.0{1,2})\s?%?$/.exec(text.trim());
    if (!found) return undefined;
    const [whole, after = ""] = found[2].split("."), digits = BigInt(whole + after), unit = 10n ** BigInt(after.length);
    return digits > 100n * unit ? undefined : { text: text.trim(), digits, unit, decimals: after.length, comparator: found[1] };
  }

  // The true percentages that are printed so, over 2 `unit`: ends, and whether each belongs to it; no `high` without end.
  function bounds({ digits, unit, comparator }, rounding) {
    const value = 2n * digits, per = 2n * unit, of = (low, lowIn, high, highIn) => ({ per, low, lowIn, high, highIn });
    switch (comparator) {
      case "<": return of(0n, true, value, false);
      case "≤": return of(0n, true, value, true);
      case ">": return of(value, false);
      case "≥": return of(value, true);
    }
    if (digits === 0n) { // from both sides
      const end = { "rounded-up": 0n, truncated: 2n, any: 2n }[rounding] ?? 1n;
      const closed = ["half-down", "half-even", "rounded-up"].includes(rounding);
      return of(-end, closed, end, closed);
    }
    const even = digits % 2n === 0n;
    switch (rounding) {
      case "half-up": return of(value - 1n, true, value + 1n, false);
      case "half-down": return of(value - 1n, false, value + 1n, true);
      case "half-even": return of(value - 1n, even, value + 1n, even);
      case "truncated": return of(value, true, value + 2n, false);
      case "rounded-up": return of(value - 2n, false, value, true);
      case "any": return of(value - 2n, false, value + 2n, false);
    }
    throw new RangeError(`no way of rounding: ${rounding}`);
  }

  function within({ per, low, lowIn, high, highIn }, n) {
    const first = floorDiv(low * n + 100n * per - (lowIn ? 1n : 0n), 100n * per);
    const last = high === undefined ? n : floorDiv(high * n - (highIn ? 0n : 1n), 100n * per);
    return [first < 0n ? 0n : first, last > n ? n : last];
  }

  // The first and the last number of `n` people that are printed so; where there is none, the last is smaller.
  const counts = (item, n, rounding) => within(bounds(item, rounding), n);

  // Each item's counts that leave room for some count of every other, under one way of rounding; nothing if none do.
  function together(ranges, n, answers) {
    const found = ranges.map((range) => within(range, n));
    if (found.some(([first, last]) => first > last)) return undefined;
    if (answers === "any number each") return found;
    const fewest = sum(found.map(([first]) => first)), most = sum(found.map(([, last]) => last));
    const left = found.map(([first, last]) => [
      answers === "one each, all listed" ? greatest([first, n - (most - last)]) : first, least([last, n - (fewest - first)]),
    ]);
    return left.every(([first, last]) => first <= last) ? left : undefined;
  }

  // Every number of people that gives all items of a question, the largest first, each with their counts.
  function denominators(items, largest, smallest = 1n, answers = "any number each", rounding = "half-up") {
    const ranges = conventions(rounding).map((one) => items.map((item) => bounds(item, one))), fitting = [];
    for (let n = largest; n >= smallest; n--) {
      const found = ranges.map((of) => together(of, n, answers)).filter(Boolean);
      if (!found.length) continue;
      const each = items.map((_, at) => [least(found.map((one) => one[at][0])), greatest(found.map((one) => one[at][1]))]);
      fitting.push({ n, counts: each });
    }
    return fitting;
  }

  // How `count` of `n` is printed, without the point.
  function printed(count, n, unit, rounding) {
    const whole = 100n * unit * count;
    switch (rounding) {
      case "half-up": return floorDiv(2n * whole + n, 2n * n);
      case "half-down": return -floorDiv(n - 2n * whole, 2n * n);
      case "truncated": return whole / n;
      case "rounded-up": return -floorDiv(-whole, n);
    }
    const down = whole / n, twice = 2n * (whole % n);
    return twice > n || (twice === n && down % 2n === 1n) ? down + 1n : down;
  }

  // How often another percentage in place of an item would have been found impossible, with the others of its question.
  function power(items, at, largest, smallest = 1n, answers = "any number each", rounding = "half-up") {
    const { digits, unit, comparator } = items[at], all = Number(100n * unit), fits = new Set();
    if (comparator) return 0;
    const others = items.filter((_, place) => place !== at);
    const loose = answers === "any number each" ? answers : "one each";
    for (const one of conventions(rounding)) {
      const ranges = others.map((item) => bounds(item, one));
      for (let n = largest; n >= smallest && fits.size <= all; n--) {
        const found = together(ranges, n, loose);
        if (!found) continue;
        const alone = answers !== "any number each", every = answers === "one each, all listed";
        const taken = alone ? sum(found.map(([first]) => first)) : 0n;
        const left = every ? n - sum(found.map(([, last]) => last)) : 0n;
        if (!alone && n >= 100n * unit) return 0; // it gives every percentage
        for (let count = left < 0n ? 0n : left; count <= n - taken; count++) fits.add(printed(count, n, unit, one));
      }
    }
    fits.delete(digits);
    return (all - fits.size) / all;
  }

  // The normal distribution, by the series of Marsaglia (2004); the quantile by halving.
  function normal(x) {
    if (Math.abs(x) > 8) return x > 0 ? 1 : 0;
    let term = x, total = x;
    for (let odd = 3; Math.abs(term) > 1e-17; odd += 2) total += term *= (x * x) / odd;
    return 0.5 + (total * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
  }
  function root(rises, low, high) { // of a function that rises through nought
    for (let step = 0; step < 100 && low < high; step++) {
      const middle = (low + high) / 2;
      if (rises(middle) < 0) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }
  const quantile = (chance) => root((x) => normal(x) - chance, -8, 8);

  function logGamma(x) { // Stirling's series
    let before = 0;
    for (; x < 15; x++) before += Math.log(x);
    const y = 1 / (x * x);
    return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 - before
      + (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360360))))) / x;
  }
  // The incomplete beta function, by the continued fraction of Lentz and Thompson (Numerical Recipes, section 6.4).
  function beta(a, b, x) {
    if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
    if (x > (a + 1) / (a + b + 2)) return 1 - beta(b, a, 1 - x);
    const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
    let c = 1, d = 1 / (1 - ((a + b) * x) / (a + 1)), whole = d;
    for (let m = 1; m < 10_000; m++) {
      for (const part of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
        d = 1 / (1 + part * d);
        c = 1 + part / c;
        whole *= c * d;
      }
      if (Math.abs(c * d - 1) < 1e-15) break;
    }
    return front * whole;
  }

  // The confidence interval of a share, each limit between 0 and 1.
  function interval(count, n, confidence = 0.95, method = "wilson") {
    if (method === "clopper-pearson") {
      const tail = (1 - confidence) / 2;
      return [
        count === 0 ? 0 : root((share) => beta(count, n - count + 1, share) - tail, 0, 1),
        count === n ? 1 : root((share) => beta(count + 1, n - count, share) - (1 - tail), 0, 1),
      ];
    }
    const z = quantile((1 + confidence) / 2), share = count / n, by = 1 + (z * z) / n;
    const middle = (share + (z * z) / (2 * n)) / by;
    const half = (z / by) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
    return [count === 0 ? 0 : middle - half, count === n ? 1 : middle + half];
  }

  // The same over everything that is left open: over all sizes, the limits of the lowest and of the highest count.
  function intervals(candidates, at, confidence, method) {
    const found = candidates.map(({ n, counts }) => counts[at].map((count) => interval(Number(count), Number(n), confidence, method)));
    return [Math.min(...found.map(([[low]]) => low)), Math.max(...found.map(([, [, high]]) => high))];
  }

  // What charts of a few clinics are worth, as even as can be, where those of a clinic resemble each other.
  function effective(charts, clinics, correlation) {
    const each = Math.floor(charts / clinics), more = charts % clinics;
    const cost = (people) => people * (1 + (people - 1) * correlation);
    return charts ** 2 / (more * cost(each + 1) + (clinics - more) * cost(each));
  }

  // Power of the two-sided z-test of two independent shares, of as many people each (Fleiss, Levin and Paik 2003).
  function powerOfTest(before, after, people, alpha) {
    const pooled = (before + after) / 2, critical = quantile(1 - alpha / 2);
    const assumed = Math.sqrt((Math.max(pooled * (1 - pooled), 0) * 2) / people);
    const real = Math.sqrt((before * (1 - before) + after * (1 - after)) / people);
    return [after - before, before - after].reduce((chance, difference) => {
      const excess = difference - critical * assumed;
      return chance + (real > 0 ? normal(excess / real) : Number(excess > 0));
    }, 0);
  }

  // The smallest rise that two such tests notice; none if even a rise to everybody is not.
  function detectable(before, people, power, alpha) {
    const surplus = (after) => powerOfTest(before, after, people, alpha) - power;
    return surplus(1) < 0 ? undefined : root(surplus, before, 1) - before;
  }

  // Half of the interval around a share of so many people; between two counts in proportion.
  function halfWidth(share, people, confidence) {
    const below = Math.floor(share * people), part = share * people - below;
    const widths = [below, Math.min(below + 1, people)].map((count) => interval(count, people, confidence)).map(([low, high]) => (high - low) / 2);
    return widths[0] + part * (widths[1] - widths[0]);
  }

  return { CONVENTIONS, percentage, counts, denominators, power, interval, intervals, effective, powerOfTest, detectable, halfWidth };
})();
