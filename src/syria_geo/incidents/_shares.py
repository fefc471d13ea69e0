"""How a table writes that something has several answers, each with its share: as a list of texts.

Every file format holds a list of texts, and reading gives them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["share_texts", "shares_in"]

_LEAST = 0.00005  # what four decimals would write as nothing


def share_texts(shares: Mapping[str, float]) -> tuple[str, ...]:
    """Write P-codes with their shares, as ``SY02 0.6120``; the empty P-code is no known area."""
    return tuple(
        f"{pcode} {share:.4f}".strip() for pcode, share in shares.items() if share >= _LEAST
    )


def shares_in(texts: Iterable[str]) -> dict[str, float]:
    """Read what `share_texts` wrote."""
    pairs = (str(text).strip().rpartition(" ") for text in texts)
    return {pcode: float(share) for pcode, _, share in pairs}
