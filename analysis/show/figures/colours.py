"""What colours look like: their contrast, and whether people who see colours otherwise can tell two of them apart."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import to_rgba

LUMINANCE = np.array([0.2126, 0.7152, 0.0722])  # of linear red, green and blue: sRGB, and WCAG 2
# Machado, Oliveira and Fernandes 2009, A physiologically-based model for simulation of color vision deficiency, table
# 1: severity 1, to be applied to linear red, green and blue.
VISIONS = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    "greyscale": [LUMINANCE.tolist()] * 3,
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
# Stone, Szafir and Setlur 2014, An engineering model for color difference as a function of size: p (A + B / s), for
# lightness, a and b of CIELAB. Here p = 1, everyone, and s a third of a degree, the smallest that they measured: a mark
# of two millimetres at 35 cm.
NOTICED = np.array([10.16, 10.68, 10.70]) + np.array([1.50, 3.08, 5.74]) * 3


def over(colour, paper) -> np.ndarray:
    """A colour, as matplotlib takes them, as it looks on paper: red, green and blue."""
    *rgb, alpha = to_rgba(colour)
    return alpha * np.array(rgb) + (1 - alpha) * np.array(to_rgba(paper)[:3])


def linear(rgb) -> np.ndarray:
    """Red, green and blue as amounts of light."""
    rgb = np.asarray(rgb, dtype=float)
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one, other) -> np.ndarray | float:
    """The contrast of WCAG 2, from 1 to 21; of a colour, or of each in an array, with another.

    >>> round(float(contrast((0, 0, 0), (1, 1, 1))), 1)
    21.0
    """
    first, second = linear(one) @ LUMINANCE, linear(other) @ LUMINANCE
    return (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)


def lab(light) -> np.ndarray:
    """CIELAB, of amounts of light, for the white of sRGB."""
    ratio = TO_XYZ @ light / TO_XYZ.sum(axis=1)
    root = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / 3 / (6 / 29) ** 2 + 4 / 29)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def mistaken(one, other) -> list[str]:
    """The ways of seeing in which two colours cannot be told apart on small marks.

    >>> mistaken((1, 0, 0), (0, 0.5, 0))
    ['protanopia', 'greyscale']
    >>> mistaken((0, 0, 0), (1, 1, 1))
    []
    """
    alike = []
    for vision, matrix in VISIONS.items():
        first, second = (lab(np.clip(np.array(matrix) @ linear(rgb), 0, 1)) for rgb in (one, other))
        if np.linalg.norm((first - second) / NOTICED) < 1:
            alike.append(vision)
    return alike
