"""Run by QGIS's own Python: opens a GeoPackage and its project, draws both, says what it found.

``/usr/bin/python3 qgis_script.py x.gpkg folder`` writes pictures into the folder and JSON to
standard output. It knows nothing of syria_geo: what it says is what QGIS made of the files.
"""

# mypy: ignore-errors
# ruff: noqa: T201

from __future__ import annotations

import json
import sys
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayoutExporter,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt

PIXELS = (1280, 900)
DEGREES = "EPSG:4326"


def of_layer(layer):
    """Say what QGIS knows of a layer, in words and numbers."""
    renderer, labels = layer.renderer(), layer.labeling()
    kind = renderer.type() if renderer else ""
    parts = {"categorizedSymbol": "categories", "graduatedSymbol": "ranges"}.get(kind)
    found = list(getattr(renderer, parts)()) if parts else []
    temporal = layer.temporalProperties()
    return {
        "valid": layer.isValid(),
        "features": layer.featureCount(),
        "fields": [field.name() for field in layer.fields()],
        "crs": layer.crs().authid(),
        "renderer": kind,
        "parts": [part.label() for part in found],
        "limits": [[p.lowerValue(), p.upperValue()] for p in found] if parts == "ranges" else [],
        "colours": [part.symbol().color().name() for part in found],
        "labels": layer.labelsEnabled(),
        "label": labels.settings().fieldName if labels else "",
        "fonts": labels.settings().format().families() if labels else [],
        "temporal": temporal.isActive(),
        "aliases": {f.name(): f.alias() for f in layer.fields() if f.alias()},
        "scales": [layer.minimumScale(), layer.maximumScale()]
        if layer.hasScaleBasedVisibility()
        else [],
        "styles": layer.styleManager().styles(),
        "style": layer.styleManager().currentStyle(),
        "source": layer.source(),
        "size_legend": bool(found)
        and hasattr(renderer, "dataDefinedSizeLegend")
        and renderer.dataDefinedSizeLegend() is not None,
    }


def faults_of(layer, project):
    """List the expressions of a layer that do not parse, or fail for its first feature."""
    temporal, renderer = layer.temporalProperties(), layer.renderer()
    texts = [temporal.startExpression(), temporal.endExpression(), layer.displayExpression()]
    texts += [renderer.classAttribute()] if hasattr(renderer, "classAttribute") else []
    texts += [layer.labeling().settings().fieldName] if layer.labeling() else []
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature in layer.getFeatures():
        context.setFeature(feature)
        break
    faults = []
    for text in filter(None, texts):
        expression = QgsExpression(text)
        expression.evaluate(context)
        if expression.hasParserError() or expression.hasEvalError():
            faults.append([text, expression.parserErrorString(), expression.evalErrorString()])
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    return faults, tip


def unpainted(layer):
    """Count the features that fall into no class."""
    renderer = layer.renderer()
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    expression = QgsExpression(renderer.classAttribute())
    count = 0
    for feature in layer.getFeatures():
        context.setFeature(feature)
        value = expression.evaluate(context)
        count += not any(p.lowerValue() <= value <= p.upperValue() for p in renderer.ranges())
    return count


def in_frames(layer):
    """Count the features that each frame of time shows: days of a month, and months."""
    frames = [("2016-08-01", "2016-09-01"), ("2016-09-01", "2016-10-01")]
    frames += [(f"2016-09-{day:02}", f"2016-09-{day + 1:02}") for day in range(1, 30)]
    frames += [("2016-09-30", "2016-10-01")]
    told = {}
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    for begin, end in frames:
        frame = days_between(begin, end)
        request = QgsFeatureRequest(
            QgsExpression(layer.temporalProperties().createFilterString(context, frame))
        )
        told[f"{begin}/{end}"] = sum(1 for _ in layer.getFeatures(request))
    return told


def days_between(begin, end):
    """Give a frame of time, its end left out."""
    first, last = (QDateTime.fromString(f"{day}T00:00:00Z", Qt.ISODate) for day in (begin, end))
    return QgsDateTimeRange(first, last, True, False)


def escaped_tip(layer):
    """Give the tip of a feature whose place is called by a tag."""
    feature = next(layer.getFeatures(), None)
    if feature is None:
        return ""
    feature.setAttribute("place_name_en", "<i>&")
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)


def in_arabic(layer, project):
    """Give the tip of the first incident in the Arabic style."""
    manager = layer.styleManager()
    before = manager.currentStyle()
    manager.setCurrentStyle("\u0627\u0644\u0639\u0631\u0628\u064a\u0629")
    _, tip = faults_of(layer, project)
    manager.setCurrentStyle(before)
    return tip


def inert():
    """Say what QGIS makes of a text as it would show it, as it stands and as we write it."""
    return [
        QgsExpression.replaceExpressionText(text, QgsExpressionContext())
        for text in ("[% 1 + 1 %]", "[\u200b% 1 + 1 %]")
    ]


def draw(path, layers, project, box, theme=None, days=None):
    """Draw a box of degrees; give the scale."""
    settings = QgsMapSettings()
    settings.setOutputSize(QSize(*PIXELS))
    settings.setOutputDpi(96)
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setBackgroundColor(project.backgroundColor())
    if theme:
        themes = project.mapThemeCollection()
        layers = themes.mapThemeVisibleLayers(theme)
        settings.setLayerStyleOverrides(themes.mapThemeStyleOverrides(theme))
    settings.setLayers(layers)
    to_map = QgsCoordinateTransform(QgsCoordinateReferenceSystem(DEGREES), project.crs(), project)
    settings.setExtent(to_map.transformBoundingBox(QgsRectangle(*box)))
    if days:
        settings.setIsTemporal(True)
        settings.setTemporalRange(days_between(*days))
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(None))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(path))
    return {"scale": settings.scale(), "errors": [str(e.message) for e in job.errors()]}


def drop(gpkg, found):
    """Open each layer as one does who drags the GeoPackage into an empty project."""
    project = QgsProject.instance()
    project.clear()
    project.setCrs(QgsCoordinateReferenceSystem(DEGREES))
    whole = QgsVectorLayer(str(gpkg), "all", "ogr")
    listed = whole.dataProvider().subLayers()
    layers = {}
    for line in listed:
        name = line.split("!!::!!")[1]
        if name != "layer_styles":
            layers[name] = QgsVectorLayer(f"{gpkg}|layername={name}", name, "ogr")
    project.addMapLayers(list(layers.values()), False)
    found["dropped"] = {name: of_layer(layer) for name, layer in layers.items()}
    for name, layer in layers.items():
        # A layer made by a script loses the temporal part of its style; QGIS itself loads the
        # style of a layer that is dropped once more.
        layer.loadDefaultStyle()
        found["dropped"][name]["restyled_temporal"] = layer.temporalProperties().isActive()
    return project, layers


def main(gpkg, folder):
    """Open, draw and print."""
    messages = []
    QgsApplication.messageLog().messageReceived.connect(
        lambda text, tag, level: (
            messages.append([tag, text, int(level)])
            if level in (Qgis.Warning, Qgis.Critical)
            else None
        )
    )
    found = {"version": Qgis.QGIS_VERSION}
    project, layers = drop(gpkg, found)
    order = [
        layers[n]
        for n in ("incidents", "uncertainty", "districts", "governorates", "subdistricts")
        if n in layers
    ]
    country = (35.6, 32.2, 42.5, 37.4)
    found["drawn"] = {"dropped": draw(folder / "dropped.png", order, project, country)}

    project.clear()
    found["read"] = project.read(str(gpkg.with_suffix(".qgz")))
    layers = {lay.id().removeprefix("syria_geo_"): lay for lay in project.mapLayers().values()}
    found["layers"] = {name: of_layer(layer) for name, layer in layers.items()}
    found["tree"] = [
        [group.name(), [child.name() for child in group.children()]]
        for group in project.layerTreeRoot().children()
    ]
    found["crs"] = project.crs().toProj()
    found["crs_valid"] = project.crs().isValid()
    found["title"], found["abstract"] = project.title(), project.metadata().abstract()
    days = project.timeSettings().temporalRange()
    found["days"] = [days.begin().toString(Qt.ISODate), days.end().toString(Qt.ISODate)]
    found["themes"] = project.mapThemeCollection().mapThemes()
    found["faults"], found["tips"] = {}, {}
    for name, layer in layers.items():
        if layer.isSpatial():
            found["faults"][name], found["tips"][name] = faults_of(layer, project)
    found["unpainted"] = {
        name: unpainted(layer)
        for name, layer in layers.items()
        if layer.isSpatial() and layer.renderer().type() == "graduatedSymbol"
    }
    found["arabic_tip"], found["inert"] = in_arabic(layers["incidents"], project), inert()
    found["in_frame"] = in_frames(layers["incidents"])
    found["escaped_tip"] = escaped_tip(layers["incidents"])
    places = {
        "country": country,
        "governorate": (36.6, 35.6, 38.4, 36.9),
        "city": (37.0, 36.1, 37.35, 36.32),
    }
    for theme in found["themes"]:
        for place, box in places.items():
            name = f"{found['themes'].index(theme)}-{place}"
            found["drawn"][name] = draw(folder / f"{name}.png", [], project, box, theme)
    if found["themes"]:
        # A month in which there are incidents, with the zones of its last day.
        month = ("2016-09-01", "2016-10-01")
        for theme in found["themes"]:
            name = f"{found['themes'].index(theme)}-month"
            found["drawn"][name] = draw(folder / f"{name}.png", [], project, country, theme, month)
    found["layouts"] = {}
    for place, layout in enumerate(project.layoutManager().printLayouts()):
        exporter = QgsLayoutExporter(layout)
        image, pdf = QgsLayoutExporter.ImageExportSettings(), QgsLayoutExporter.PdfExportSettings()
        image.dpi = 150
        found["layouts"][layout.name()] = [
            exporter.exportToImage(str(folder / f"layout-{place}.png"), image),
            exporter.exportToPdf(str(folder / f"layout-{place}.pdf"), pdf),
        ]
    found["messages"] = messages
    print(json.dumps(found, ensure_ascii=False))
    project.clear()


if __name__ == "__main__":
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    main(Path(sys.argv[1]), Path(sys.argv[2]))
    application.exitQgis()
