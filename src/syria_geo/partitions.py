"""Tables that come in partitions, as Dask has them: what is done to a table is done to each part.

The function that answers a pandas table is the body of a partition, so there is one answer and
not two. The data that ship are loaded by each worker process for itself, once; of them nothing
travels with the work. Dask is imported only where a table of its own was given.
"""

from __future__ import annotations

import ast
import functools
import inspect
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from syria_geo.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["by_partition", "empty_of", "first_rows", "is_partitioned", "mapped", "with_lists"]

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")
_Table = TypeVar("_Table", bound="pd.DataFrame")

_ENGINES = ("dask", "dask_geopandas")


def is_partitioned(table: object) -> bool:
    """Tell a DataFrame, GeoDataFrame or Series of Dask, by its type alone."""
    ours = any(kind.__module__.partition(".")[0] in _ENGINES for kind in type(table).__mro__)
    return ours and hasattr(table, "map_partitions") and hasattr(table, "_meta")


def empty_of(table: Any) -> Any:
    """Give the pandas table without rows that has the columns and types of a partitioned one."""
    return table._meta


def by_partition(function: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Let a function that keeps rows take partitioned tables too, and answer them lazily.

    Parameters
    ----------
    function : callable
        Of a table, its first argument, and options; it gives a table with the same rows, whose
        columns and types follow from those of the first.

    Returns
    -------
    callable
        The same for a table; for a partitioned one a lazy frame with the same partitions. What
        is wrong with its columns or the options is refused at the call, in the same words,
        because the function is asked there about a table without rows.
    """
    first = next(iter(inspect.signature(function).parameters))

    @functools.wraps(function)
    def call(*args: _Given.args, **options: _Given.kwargs) -> _Result:
        table = args[0] if args else options.get(first)
        if not is_partitioned(table):
            return function(*args, **options)
        named = inspect.signature(function).bind(*args, **options).arguments
        given = {name: value for name, value in named.items() if name != first}
        made = function(empty_of(table), **given)
        # By its public name a worker finds it again, and asks it about a table of pandas.
        return cast("_Result", mapped(call, table, meta=made, **given))

    return call


def mapped(body: Callable[..., Any], table: Any, *beside: Any, meta: Any, **options: Any) -> Any:
    """Give the lazy frame of what a body makes of each partition.

    Parameters
    ----------
    body : callable
        A function of a module, which workers find by its name.
    table : Dask frame or series
        Its partitions are the first argument of the body.
    *beside : Dask frames
        With as many partitions, the further arguments.
    meta : pandas.DataFrame
        What the body makes of no rows.
    **options
        Of the body. A table among them goes to each worker once and not into every task.
    """
    _need_dask_geopandas()
    from dask import delayed
    from dask.dataframe import map_partitions

    tables = {name: value for name, value in options.items() if hasattr(value, "columns")}
    plain = {name: value for name, value in options.items() if name not in tables}
    # Enforced, the table without rows would travel in every task, with the names of all units.
    return map_partitions(
        _with_tables,
        table,
        *beside,
        *map(delayed, tables.values()),
        meta=meta,
        enforce_metadata=False,
        of_body=body,
        of_names=list(tables),
        **plain,
    )


def _with_tables(
    part: Any, *beside: Any, of_body: Callable[..., Any], of_names: list[str], **options: Any
) -> Any:
    """Call a body with the tables among its options, which stand last beside its partition."""
    first = len(beside) - len(of_names)
    tables = dict(zip(of_names, beside[first:], strict=True))
    return of_body(part, *beside[:first], **tables, **options)


def _need_dask_geopandas() -> None:
    """Import what makes Dask know geometry; say what to install where it is not there."""
    try:
        import dask_geopandas  # noqa: F401  # registers GeoDataFrame with Dask
    except ImportError as error:
        raise UsageError(
            "a Dask frame needs dask-geopandas: pip install 'syria-geo[dask]'"
        ) from error


def first_rows(table: Any) -> tuple[Any, Any]:
    """Count, lazily, the rows of each partition and those up to its end.

    Returns
    -------
    lengths, ends : dask.dataframe.Series of int
        One value for each partition. A partition waits for the lengths of those before it, not
        for what is found in them; of Parquet only the index is read for it.
    """
    import pandas as pd

    nothing = pd.Series([], dtype="int64")
    lengths = table.index.map_partitions(_length, meta=nothing, clear_divisions=True)
    return lengths, lengths.cumsum()


def _length(index: Any) -> pd.Series:
    import pandas as pd

    return pd.Series([len(index)], dtype="int64")


def with_lists(part: _Table, names: Iterable[str]) -> _Table:
    """Give a partition with lists where Dask made texts of them: "('ISIS',)" is ("ISIS",).

    Dask's ``dataframe.convert-string`` takes every column of objects for texts. A cell that is
    no list written by Python stays as it is, for the reader to understand or to refuse.
    """
    texts = [name for name in names if name in part.columns and part[name].dtype != object]
    return part.assign(**{name: part[name].astype(object).map(_list_in) for name in texts})


def _list_in(cell: object) -> object:
    if not isinstance(cell, str) or cell[:1] + cell[-1:] not in ("()", "[]"):
        return cell
    try:
        found = ast.literal_eval(cell)
    except (SyntaxError, ValueError):
        return cell
    return tuple(found) if isinstance(found, list | tuple) else cell
