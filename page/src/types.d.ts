// What the Python side writes into the page, what is made of it, and the one state of the page.

export type Language = "en" | "ar";
export type Words = Record<string, string>;
export type Level = "governorate" | "district" | "sub-district";
export type Value =
  | "massacres" | "incidents" | "killed" | "five_or_more_killed" | "children" | "women" | "rate";
export type Toll = "killed" | "children" | "women" | "injured";
export type DateName = "date" | "date_earliest" | "date_latest";
export type NumberName =
  | Toll | DateName | "source_start" | "source_end" | "latitude" | "longitude" | "uncertainty_m"
  | "match_score";
export type TextName =
  | "incident_id" | "source" | "kind" | "date_precision" | "date_text" | "time_text"
  | "counted_under" | "means" | "place_text" | "stated_governorate" | "notes" | "status"
  | "precision" | "place_pcode" | "place_name_en" | "place_name_ar" | "adm1_pcode" | "adm2_pcode"
  | "adm3_pcode" | "match_type" | "match_name" | "governorate" | "control_confidence" | "control_reason"
  | "reason" | "documented" | "page" | "source_url";
export type ListName =
  "perpetrators" | "stated_control" | "rivals" | "control_zone" | "conflicts" | "party";
export type Facet =
  | "kind" | "party" | "perpetrators" | "means" | "stated_control" | "control_zone" | "status"
  | "precision" | "match_type" | "documented" | "source";

// --- as written by Python ---------------------------------------------------------------------

export interface RawColumn {
  type: "i1" | "i2" | "i4";
  missing: number;
  scale: number;
  /** Base64, or where in the packed bytes: from, to. */
  data: string | Stretch;
  repeat?: number;
}

/** What a large page keeps compressed, unpacked once; empty in a small one. */
export type Bytes = Uint8Array;
export type Stretch = [from: number, to: number];

export interface RawTexts {
  /** The texts, or where in the packed bytes their JSON stands. */
  values: string[] | Stretch;
  codes: RawColumn | null;
}

export interface Areas {
  pcodes: string[];
  names_en: string[];
  names_ar: string[];
  parents: string[];
  shapes: string[];
  centres: [number, number][][];
  column: TextName;
  limits: Partial<Record<Value, number[]>>;
}

export interface ZoneKind {
  holders: string[];
  confidence: string;
  empty: boolean;
  colours: string[];
}

export interface RawZones {
  middle: [number, number];
  rings: { x: RawColumn; y: RawColumn; length: RawColumn; cell: RawColumn };
  kinds: ZoneKind[];
  stretches: {
    day: number;
    until: number;
    of: RawColumn;
    changes: { day: RawColumn; many: RawColumn; cell: RawColumn; kind: RawColumn } | null;
  }[];
  covered: [number, number][] | null;
  band?: RawColumn;
}

export interface SourceLine {
  title: string;
  publisher: string;
  as_of: string;
  licence: string;
}

export type Extent = "whole" | "part" | "none";

/** One source and one stretch of days it covers, both ends included. */
export interface CoverageRow {
  source: string;
  first: number;
  last: number;
  kinds: string[];
  /** P-codes; none for the whole country. */
  areas: string[];
  complete: boolean;
  note: string;
}

export interface Coverage {
  sources: number;
  /** Whether each source covers one calendar month. */
  monthly: boolean;
  rows: CoverageRow[];
  /** The covered days, in order: first, last, and whether of all the country and all that counts. */
  stretches: [first: number, last: number, extent: Extent][];
}

/** What is hatched on the time slider, in steps from its beginning. */
export interface Hatched {
  from: number;
  to: number;
  extent: Extent;
}

export type Scheme = "light" | "dark";

/** What the map is drawn in: `#rrggbb`. */
export type Colours = Record<
  | "sea" | "land" | "border" | "water" | "ground" | "edge" | "inner" | "zero" | "no_data"
  | "no_data_line" | "few" | "ink" | "soft" | "halo", string> & { sequential: string[][] };

interface Common {
  /** Null where nobody states which days the sources cover. */
  coverage: Coverage | null;
  /** The most incidents a page lists one by one. */
  listedUpTo: number;
  view: { level: Level; value: Value; tiles: boolean; fragment: boolean };
  values: Value[];
  titles: Record<Language, string>;
  language: Language;
  labels: Record<Language, Words>;
  areas: Record<Level, Areas>;
  places: string;
  search: { names: NameTables; kinds: Record<string, string[]> };
  basemap: { layer: "country" | "border" | "sea" | "lake" | "river"; shape: string }[];
  ranks: RawColumn;
  colours: Record<Scheme, Colours>;
  sources: { short: string[]; places: string[]; full: (string | SourceLine)[] };
  notes: string[];
  /** Wordings of reasons and remarks, in English as the table has them and in Arabic. */
  told: [string, string][];
}

/** Letters and words that comparison keys of names are made by. */
export interface NameTables {
  marks: Record<string, string>;
  alef: Record<string, string>;
  arabicSound: Record<string, string>;
  latinSound: Record<string, string>;
  house: string;
  articles: string[];
  sunArticles: Record<string, string>;
  chat: Record<string, string>;
  /** Meaning to words between spaces. */
  nouns: Record<string, string>;
  qualifiers: Record<string, string>;
  silent: string[];
  father: string[];
  joinedFirstWords: string[];
  noArticle: string[];
  generic: string[];
}

export interface NameKeys {
  normal: string;
  fold: string;
  sound: string;
  skeleton: string;
  qualifiers: string;
}

export type Measure = Exclude<Value, "rate">;

/** Where a row is a group of incidents: how many they are, and what they add up to. */
export interface RawSummary {
  weights: RawColumn;
  last: number | null;
  measures: Record<Measure, { sums: RawColumn; stated: RawColumn }>;
}

export interface RawData extends Common {
  separator: string;
  packed: string | null;
  summary: RawSummary | null;
  incidents: {
    count: number;
    numbers: Record<NumberName, RawColumn>;
    texts: Record<TextName, RawTexts>;
    lists: Record<ListName, RawTexts>;
  };
  population: {
    /** Fewer people than this make no rate. */
    least: number;
    used: number[];
    nearest: RawColumn;
    levels: Record<Level, (number | null)[][]>;
    without: Record<Level, Record<string, string[]>>;
  };
  hexagons: { area_km2: number; of: RawColumn; corners: number[][]; limits: number[] };
  zones: RawZones | null;
  draws: RawDraws | null;
  /** Null where rows are no events of two sources. */
  events: { accounts: RawTexts; most: RawColumn } | null;
}

/** What one incident says of an event; the days and the least and most killed as it tells them. */
export interface Account {
  side: string;
  source: string;
  id: string;
  days: string[];
  place: string;
  killed: [number | null, number | null];
  parties: string[];
  sides: string[];
  /** `same`, `unsure`, or empty where it is told by one source alone. */
  link: string;
  probability: number | null;
  conflicts: string[];
  /** The other event that it stands in, where it may be the same one. */
  event: string;
}

/**
 * Where the incidents may be whose sub-district is not certain, in draws of their places. `rows`:
 * which incidents; `many`: in how many sub-districts each may be; `areas`: in which, one incident
 * after the other, -1 outside all of them; `of`: of each incident and draw the number of the
 * sub-district among its own. `leftOut`: more than `most` incidents; then there are no draws.
 */
export interface RawDraws {
  count: number;
  confidence: number;
  ends: [number, number];
  most: number;
  leftOut: boolean;
  rows: RawColumn;
  many: RawColumn;
  areas: RawColumn;
  of: RawColumn;
}

export interface Provenance {
  tool: { name: string; version: string };
  data: { version: string };
  input?: { name?: string; sha256?: string } | null;
}

// --- decoded ----------------------------------------------------------------------------------

export interface Column<T> {
  values: T[];
  codes: Int32Array;
  of(row: number): T;
}

export interface Zones {
  rings: { cell: number; x: Float64Array; y: Float64Array }[];
  kinds: ZoneKind[];
  /** In order; one day each where somebody gave days, one for each covered period otherwise. */
  stretches: ZoneStretch[];
  /** First and last day of all evidence; null where days were given, one by one. */
  covered: [number, number][] | null;
  /** How far from a line, in kilometres, the ground of each cell is likely. */
  band: Float64Array | null;
}

/** Days one after the other: the first, and what becomes different after it, up to `until`. */
export interface ZoneStretch extends ZoneDay {
  until: number;
  changes: ZoneChanges | null;
}

export interface ZoneChanges {
  day: Float64Array;
  cell: Float64Array;
  kind: Float64Array;
}

export interface ZoneDay {
  day: number;
  of: Float64Array;
}

/**
 * Whose day's zones are asked for: of the incident that is open, of the one day shown, the last of
 * the time shown, or the last of all dates; `undated`: nothing has a day.
 */
export interface ZonesAsked {
  day: number;
  why: "incident" | "day" | "last" | "all" | "undated";
}

/**
 * The zones drawn, null where there is no evidence of the day asked for, and why these: they are
 * those asked for, or of days somebody gave the last in the time shown (`given`) or one of another
 * time (`other`).
 */
export interface ZonesDrawn {
  asked: number;
  current: ZoneDay | null;
  why: ZonesAsked["why"] | "given" | "other" | "none";
}

export interface Data extends Common {
  /** Rows: incidents, or groups of incidents where there are too many to list. */
  count: number;
  isSummary: boolean;
  /** Days of the first and the last incident. */
  range: Range | null;
  /** How many incidents each row is. */
  weights: Uint32Array;
  amountsOf(measure: Measure): Amount;
  numbers: Record<NumberName, Float64Array>;
  texts: Record<TextName, Column<string>>;
  lists: Record<ListName, Column<string[]>>;
  /** Of each incident how sure it is of its point. */
  certainty: Uint8Array;
  areaOf: Record<Level, Int32Array>;
  areaIndex: Record<Level, Map<string, number>>;
  population: {
    least: number;
    used: number[];
    nearest: ArrayLike<number>;
    levels: Record<Level, (number | null)[][]>;
    without: Record<Level, Record<string, string[]>>;
  };
  hexagons: { area_km2: number; of: Float64Array; corners: number[][]; limits: number[] };
  zones: Zones | null;
  /** Null where a page has none. */
  draws: Draws | null;
  /** What the sources of each event say, as JSON, and the most killed; null where there are none. */
  events: { accounts: Column<string>; most: Float64Array } | null;
  provenance: Provenance;
}

/** Draws of the places that are not certain. */
export interface Draws {
  count: number;
  confidence: number;
  /** Which of the draws, in order, are the lower and the upper end of that confidence. */
  ends: [number, number];
  most: number;
  leftOut: boolean;
  /** Of each incident its number among those drawn, -1 where its sub-district is certain. */
  numberOf: Int32Array;
  /** Of each level the area of each incident drawn, in each draw; -1 outside all. */
  areaOf: Record<Level, Int16Array>;
}

/** What a figure may be, each area's: NaN where its figure is certain, or nobody knows it. */
export interface Between {
  low: Float64Array;
  high: Float64Array;
}

/** Per row what it adds to a value, and of how many of its incidents that is stated. */
export interface Amount {
  sums: Float64Array;
  stated: Uint32Array;
}

export interface Totals {
  incidents: number;
  massacres: number;
  /** Without a kind: nobody can say whether they are massacres. */
  kindless: number;
  killed: number;
  unknown: number;
  unplaced: number;
  undated: number;
}

/**
 * Per area the sum, NaN where nothing can be said, why not (`UNCOVERED`, `FEW_PEOPLE`, or 0: no
 * figure), how many incidents have no figure, of a rate the years of population used, as bits, and
 * what the sums may be, for all that is known of the places, where that is drawn.
 */
export interface Tally {
  sums: Float64Array;
  unknown: Uint32Array;
  why: Uint8Array;
  years: Uint32Array;
  between?: Between;
}

/** Incidents with the same coordinates are one point. */
export interface Points {
  of: Int32Array;
  lat: number[];
  lon: number[];
  size: number;
}

export interface PointSums {
  count: Uint32Array;
  killed: Float64Array;
  known: Uint32Array;
  certain: Uint8Array;
  radius: Float64Array;
  first: Int32Array;
}

/**
 * What is drawn at a zoom: each point, or as one symbol those too close to be told apart. `at`: the
 * point a symbol stands at; `places`: how many points it is of; null where symbols are points.
 */
export interface Symbols extends PointSums {
  at: Int32Array | null;
  places: Uint32Array | null;
}

/** Which points are one symbol, how large a toll is drawn, and the order to draw in. */
export interface Grouping {
  cells: { of: Int32Array; size: number } | null;
  /** The highest toll of a symbol, of all incidents. */
  most: number;
  sizeOf(killed: number): number;
  order: number[];
}

/** A symbol as drawn: middle and radius in pixels, number of the symbol. */
export type Circle = [x: number, y: number, radius: number, symbol: number];

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** From degrees to pixels of the map, and whether a pixel is on the canvas. */
export interface Frame {
  x(longitude: number): number;
  y(latitude: number): number;
  isNear(x: number, y: number): boolean;
}

export interface Found {
  en: string;
  ar: string;
  pcode: string;
  what: string;
  names: string[];
  /** Names that other places have a better right to, and phrases of reports. */
  weak: string[];
  /** How well known it is, by what it is and how many live there. */
  worth: number;
  level?: Level;
  area?: number;
  rows?: number[];
  place?: Place;
}

/** A place of the gazetteer. */
export interface Place {
  en: string;
  ar: string;
  pcode: string;
  what: string;
  unit: string;
  lat: number;
  lon: number;
}

// --- state ------------------------------------------------------------------------------------

export type Layer = "areas" | "heat" | "hexagons" | "zones" | "points" | "radius" | "names";
export type Step = "day" | "week" | "month" | "year";
export type Mode = "all" | "cumulative" | "window";
export type Tab = "incidents" | "filters" | "charts" | "areas" | "unplaced" | "about";

/** Where the parts of the page stand: `layout.js` says when which, `layout.css` how. */
export type Layout = "wide" | "page" | "sheet" | "side" | "embed" | "column";
/** How much of the screen the sheet below the map takes. */
export type Sheet = "low" | "half" | "full";

export interface Time {
  mode: Mode;
  step: Step;
  at: number;
  span: number;
}

export interface Range {
  first: number;
  last: number;
}

export interface Days {
  from: number;
  to: number;
}

export type Period = "a" | "b";

/** Two periods beside each other: whole months. */
export type Compare = Record<Period, Days>;

export interface Sort {
  key: string;
  down: boolean;
}

export interface Camera {
  lat: number;
  lng: number;
  zoom: number;
}

export type Facets = Partial<Record<Facet, ReadonlySet<string>>>;

/** What the popup on the map tells of; `keyboard`: the popup takes the focus. */
export type Opened = { keyboard: boolean } & (
  | { kind: "incident"; row: number }
  | { kind: "point"; point: number }
  | { kind: "area"; level: Level; area: number; at: { lat: number; lng: number } | null }
  | { kind: "place"; place: Place }
);

/** Where the focus is asked to go: a fresh object for each time. */
export type Focus = { on: "table"; row: number | null } | { on: "unplaced"; row: number };

/** What the address of the page keeps. */
export interface View {
  language: Language;
  level: Level;
  value: Value;
  layers: ReadonlySet<Layer>;
  time: Time;
  facets: Facets;
  /** P-codes of the areas shown, of any level; empty for all. */
  areas: ReadonlySet<string>;
  atLeast: number;
  unknownToll: boolean;
  sort: Sort;
  camera: Camera | null;
  /** What stands beside the map. */
  tab: Tab;
  compare: Compare | null;
}

export interface State extends View {
  selected: { row: number } | null;
  opened: Opened | null;
  focus: Focus | null;
  /** The area under the mouse. */
  hovered: { level: Level; area: number } | null;
  playing: boolean;
  onPaper: boolean;
  /** Whether the reader prefers a dark page. */
  isDark: boolean;
  layout: Layout;
  sheet: Sheet;
  /** Whether the card is asked for, where it does not stand on the page. */
  card: boolean;
  /** Elements a user added that failed, and hosts that were asked for and kept out. */
  trouble: { failed: string[]; keptOut: string[] };
  /** Of the map as it stands; `camera` is where a reader moved it. */
  zoom: number;
}
