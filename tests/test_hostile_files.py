"""A file of others is read as what its name says: no address is asked, no other file read."""

from __future__ import annotations

import json
import sqlite3
import threading
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pytest
import shapely

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.files import GIS_FORMATS
from syria_geo.spatial import read_polygons

SECRET = "Rukban, told in confidence"  # noqa: S105


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Listen on this machine; give the address, and the requests that came."""
    requests: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        do_HEAD = do_POST = do_GET  # noqa: N815 - as the base class names them

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", requests
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Write another file of this machine, which nobody asked to read."""
    path = tmp_path / "secret.geojson"
    row = {"place_text": SECRET, "holder": "ISIS", "valid_from": "2016-01-01"}
    row["valid_to"] = "2016-12-31"
    gpd.GeoDataFrame([row], geometry=[shapely.box(38, 33, 39, 34)], crs=4326).to_file(path)
    return path


def vrt_of(source: str) -> str:
    return (
        '<OGRVRTDataSource><OGRVRTLayer name="incidents">'
        f"<SrcDataSource>{source}</SrcDataSource><SrcLayer>secret</SrcLayer>"
        "</OGRVRTLayer></OGRVRTDataSource>"
    )


def wfs_of(url: str) -> str:
    return f"<OGRWFSDataSource><URL>{url}/wfs</URL></OGRWFSDataSource>"


READERS: dict[str, Callable[[Path], Any]] = {
    "incidents": sg.read_incidents,
    "polygons": read_polygons,
    "zones": sg.read_control_zones,
    "sources": lambda path: main(["sources", str(path)]),
    "map": lambda path: main(["map", str(path), "-o", f"{path}.html"]),
    "join": lambda path: main(["join", str(path), "-o", f"{path}.csv"]),
}


def read_all(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Read a file in every way there is; give all that came out, on any channel."""
    told = []
    for read in READERS.values():
        with suppress(sg.SyriaGeoError), warnings.catch_warnings():
            warnings.simplefilter("ignore", sg.SyriaGeoWarning)
            found = read(path)
            told.append(found.to_csv() if hasattr(found, "to_csv") else str(found))
    written = [p.read_text("utf-8", "replace") for p in path.parent.glob(f"{path.name}.*")]
    return "\n".join([*told, *written, capsys.readouterr().out])


@pytest.mark.parametrize("suffix", GIS_FORMATS)
def test_a_list_of_other_files_is_not_followed(
    suffix: str,
    secret: Path,
    asked: tuple[str, list[str]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url, requests = asked
    for text in (vrt_of(str(secret)), vrt_of(f"/vsicurl/{url}/x.geojson"), wfs_of(url)):
        path = tmp_path / f"given{suffix}"
        path.write_text(text, encoding="utf-8")
        assert SECRET not in read_all(path, capsys)
        assert requests == []


@pytest.mark.parametrize("suffix", GIS_FORMATS)
def test_every_reader_names_the_file_that_is_something_else(
    suffix: str, secret: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"given{suffix}"
    path.write_text(vrt_of(str(secret)), encoding="utf-8")
    for read in (sg.read_incidents, read_polygons, sg.read_control_zones):
        with pytest.raises(sg.InputError, match=r"given\."):
            read(path)


def test_texts_that_are_two_formats_at_once_are_read_as_their_name_says(
    secret: Path,
    asked: tuple[str, list[str]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url, requests = asked
    mine = json.loads(secret.read_text())
    mine["features"][0]["properties"]["place_text"] = "Douma"
    mine = {"type": "FeatureCollection", "note": vrt_of(str(secret)), **mine}
    path = tmp_path / "mine.geojson"
    for crs in (None, {"type": "link", "properties": {"href": f"{url}/crs", "type": "proj4"}}):
        path.write_text(json.dumps(mine | {"crs": crs}))
        assert SECRET not in read_all(path, capsys)
    path.write_text(json.dumps(mine))
    assert len(read_polygons(path)) == 1
    kml = tmp_path / "mine.kml"
    kml.write_text(
        f'<?xml version="1.0"?><!DOCTYPE kml SYSTEM "{url}/dtd"><!--{vrt_of(str(secret))}-->'
        '<kml xmlns="http://www.opengis.net/kml/2.2" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="http://www.opengis.net/kml/2.2 {url}/x.xsd"><Document>'
        f"<NetworkLink><Link><href>{url}/more.kml</href></Link></NetworkLink>"
        f"<Placemark><name>Douma</name><styleUrl>{url}/styles.kml#a</styleUrl>"
        "<Point><coordinates>36.4,33.5</coordinates></Point></Placemark></Document></kml>"
    )
    assert SECRET not in read_all(kml, capsys)
    with pytest.warns(sg.SyriaGeoWarning, match="1 links to other documents"):
        table = sg.read_incidents(kml, columns="recognised")
    assert table["place_text"].tolist() == ["Douma"]
    assert requests == []


def test_a_kml_of_links_alone_says_so(tmp_path: Path) -> None:
    kml = tmp_path / "mine.kml"
    kml.write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><NetworkLink><Link>'
        "<href>http://127.0.0.1:9/a.kml</href></Link></NetworkLink></kml>"
    )
    with pytest.raises(sg.InputError, match="links to other documents; download"):
        sg.read_incidents(kml)


@pytest.mark.parametrize(
    "schema",
    [
        "CREATE VIEW incidents AS SELECT fid, geom, ogr_geocode('{url}') AS place_text FROM mine",
        "CREATE VIEW incidents AS SELECT fid, load_extension('{secret}') AS place_text FROM mine",
        "CREATE VIRTUAL TABLE incidents USING VirtualOGR('{secret}')",
        "CREATE VIRTUAL TABLE incidents USING VirtualOGR('/vsicurl/{url}/a.geojson')",
    ],
)
def test_a_geopackage_that_does_more_than_hold_tables_is_refused(
    schema: str, secret: Path, asked: tuple[str, list[str]], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    url, requests = asked
    path = tmp_path / "mine.gpkg"
    gpd.read_file(secret).to_file(path, layer="mine")
    text = schema.format(url=url, secret=secret)
    with closing(sqlite3.connect(path)) as base, base:
        if "VIRTUAL" in text:
            base.execute("PRAGMA writable_schema=ON")
            base.execute(
                "INSERT INTO sqlite_master VALUES ('table', 'incidents', 'incidents', 0, ?)",
                (text,),
            )
        else:
            base.execute(text)
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
            "VALUES ('incidents', 'attributes', 'incidents')"
        )
    for read in (sg.read_incidents, read_polygons, sg.read_control_zones):
        with pytest.raises(sg.InputError, match="incidents"):
            read(path)
    read_all(path, capsys)
    assert requests == []


def test_a_plain_view_of_a_geopackage_is_read(secret: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.gpkg"
    gpd.read_file(secret).to_file(path, layer="mine")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(
            "CREATE VIEW short AS SELECT fid AS OGC_FID, upper(place_text) AS place_text FROM mine"
        )
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
            "VALUES ('short', 'attributes', 'short')"
        )
    assert sg.read_incidents(path, layer="short")["place_text"].tolist() == [SECRET.upper()]


@pytest.mark.parametrize("name", ["a!secret.geojson", "http:x.geojson"])
def test_a_name_that_gdal_takes_for_another_file_is_no_way_round(
    name: str, secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for suffix in (".gpkg", ".fgb"):
        other = tmp_path / f"secret{suffix}"
        gpd.read_file(secret).to_file(other)
        mine = tmp_path / name.replace(".geojson", suffix)
        frame = gpd.read_file(secret).assign(place_text="Douma", holder="Russia")
        frame.to_file(tmp_path / f"plain{suffix}")
        (tmp_path / f"plain{suffix}").rename(mine)
        if "!" in name:
            with pytest.raises(sg.UsageError, match="rename it"):
                read_polygons(mine.name)
        else:
            assert read_polygons(mine.name)["place_text"].tolist() == ["Douma"]


@pytest.mark.parametrize(
    "path",
    ["/vsicurl/{url}/x.gpkg", "{url}/x.gpkg", "zip://x.zip!{url}/a.gpkg", "WFS:{url}/a.gpkg"],
)
def test_addresses_are_no_paths(path: str, asked: tuple[str, list[str]]) -> None:
    url, requests = asked
    for read in (sg.read_incidents, read_polygons, sg.read_control_zones, sg.read_coverage):
        with pytest.raises(sg.SyriaGeoError):
            read(path.format(url=url))
    assert requests == []


def test_gis_files_are_opened_in_one_place() -> None:
    package = Path(sg.__file__).parent
    words = ("read_dataframe(", "read_arrow(", "list_layers(", "gpd.read_file(", "read_info(")
    opens = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in words)
    }
    # The other one counts what it wrote itself.
    assert opens <= {"files/_gis.py", "export/_shapefile.py"}


def test_links_of_workbooks_and_documents_are_never_fetched(
    asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    url, requests = asked
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["place_text", "killed"])
    sheet.append([f'=HYPERLINK("{url}/a","Douma")', f"='[{url}/b.xlsx]S'!A1"])
    sheet.append([f'=WEBSERVICE("{url}/c")', 3])
    book.save(tmp_path / "mine.xlsx")
    with suppress(sg.SyriaGeoError):
        sg.read_incidents(tmp_path / "mine.xlsx")
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(tmp_path / "mine.docx", "w") as parts:
        parts.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        link = '<Relationship Id="{0}" Type="{1}/{2}" TargetMode="External" Target="{3}"/>'
        wrapped = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
        document = (
            f'<Relationship Id="r1" Type="{rels}/officeDocument" Target="word/document.xml"/>'
        )
        parts.writestr("_rels/.rels", wrapped.format(document))
        outside = "".join(
            link.format(f"x{kind}", rels, kind, f"{url}/{kind}")
            for kind in ("attachedTemplate", "image", "aFChunk")
        )
        parts.writestr("word/_rels/document.xml.rels", wrapped.format(outside))
        parts.writestr(
            "word/document.xml",
            f'<!DOCTYPE x SYSTEM "{url}/dtd"><w:document xmlns:w="{word}"><w:body><w:p><w:r>'
            "<w:t>Three people were killed in Douma.</w:t></w:r></w:p></w:body></w:document>",
        )
    (tmp_path / "mine.html").write_text(
        f'<html><link rel="stylesheet" href="{url}/a.css"><img src="{url}/a.png">'
        f'<iframe src="{url}/f"></iframe><p>Three people were killed in Douma.</p></html>'
    )
    for name in ("mine.docx", "mine.html"):
        with suppress(sg.SyriaGeoError):
            sg.parse_report_file(tmp_path / name)
    assert requests == []
