// What @types/leaflet does not know: the heat layer, and what the page reaches or adds.
import * as L from "leaflet";

declare module "leaflet" {
  interface HeatLayer extends L.Layer {
    setLatLngs(points: [number, number, number][]): this;
    setOptions(options: object): this;
  }
  function heatLayer(points: [number, number, number][], options: object): HeatLayer;

  interface Renderer {
    _container?: SVGElement;
  }
  interface PolylineOptions {
    area?: number;
  }
  // What folium's icons ask for.
  let AwesomeMarkers: { Icon: typeof L.DivIcon; icon(options: object): L.DivIcon };

  namespace Control {
    interface Layers {
      _map?: L.Map;
    }
    interface Scale {
      _updateScale(line: HTMLElement, text: string, ratio: number): void;
    }
  }
}

declare global {
  interface Window {
    simpleheat: (canvas: HTMLCanvasElement) => unknown;
  }
}
