// What the server of the page of decisions sends, and the one state of that page.

import type { Data, Language, Words } from "../types.js";

/** What a map of ours shows and finds whatever is asked. */
export type Ground = Data;

export interface Settings {
  language: Language;
  by: string;
  input: string;
  output: string;
  order: string;
  people: string[];
}

export interface Unit {
  pcode: string;
  en: string;
  ar: string;
}

export interface PlaceFacts {
  pcode: string;
  kind: string;
  en: string;
  ar: string;
  latitude: number;
  longitude: number;
  uncertainty_m: number;
  population: number | null;
  remark: string;
  units: Unit[];
}

export interface Candidate extends PlaceFacts {
  posterior: number;
  /** The name of the place that was compared with the phrase. */
  name: string;
  match_type: string;
  reason: string;
  evidence: [label: string, weight: number][];
}

export interface Judged {
  judgement: "positive" | "negative" | "unsure";
  pcode: string;
  place: PlaceFacts | null;
  latitude: number | null;
  longitude: number | null;
  uncertainty_m: number | null;
  incident_id: string;
  by: string;
  at: string;
  why: string;
}

/** One item in short. */
export interface Line {
  key: string;
  text: string;
  governorate: string;
  status: string;
  reason: string;
  conflicts: string[];
  killed: number;
  unstated: number;
  rows: number;
  /** Nothing is said in words: a decision holds for one incident, for others mean something else. */
  bound: boolean;
  state: "open" | "part" | "done" | "differ" | "gone";
  judged: (Judged & { names: { en: string; ar: string }[] })[];
}

export interface Point {
  latitude: number;
  longitude: number;
  uncertainty_m: number;
}

export interface Incident {
  row: number;
  incident_id: string;
  /** The paragraph in pieces, each with whether it names the place. */
  passage: [text: string, isPhrase: boolean][] | null;
  cells: [column: string, cell: string][];
  conflicts: string[];
  given: Point | null;
}

export interface ItemState {
  line: Line;
  /** What a further decision has to bring: it tells whether somebody judged meanwhile. */
  seen: string;
  history: Judged[];
}

export interface Item extends ItemState {
  key: string;
  grounds: string;
  /** How the phrase was read and weighed, in both languages. */
  steps: Record<Language, string[]>;
  /** What to look up where there is no candidate, the likeliest words first. */
  sought: string[];
  answer: (Point & { precision: string }) | null;
  candidates: Candidate[];
  elsewhere: { pcode: string; posterior: number } | null;
  incidents: Incident[];
  incident_count: number;
}

export interface Queue {
  version: number;
  fault: string;
  /** Decisions made here that do not stand in the file any more. */
  gone: number;
  items: Line[];
}

/** What has to be told to take a decision back. */
export interface Undo {
  item: string;
  key: string;
  decided_by: string;
  decided_at: string;
}

/** What is known of a place somebody may choose; an area has no point. */
export interface Named {
  pcode: string;
  en: string;
  ar: string;
  latitude: number | null;
  longitude: number | null;
  uncertainty_m: number | null;
}

export type Choice =
  | { kind: "place"; place: Named }
  | { kind: "struck"; places: Named[] }
  | ({ kind: "here" } & Point)
  | { kind: "cannot" }
  | { kind: "open" };

export type Filter = "open" | "judged" | "all";

export interface Message {
  text: string;
  isFault: boolean;
  /** Told anew, though it be the same. */
  at: number;
}

export interface State {
  language: Language;
  isDark: boolean;
  by: string;
  filter: Filter;
  lines: Line[];
  version: number;
  fault: string;
  gone: number;
  current: string | null;
  item: Item | null;
  choice: Choice | null;
  /** The incident a decision is bound to; empty for all with the phrase. */
  scope: string;
  undo: Undo[];
  message: Message | null;
  isSaving: boolean;
  /** Whether keys without Ctrl, Alt or Cmd do anything besides Enter and Escape. */
  isKeyed: boolean;
  /** The candidate that is looked at, by its number. */
  pointed: number | null;
}

export type { Language, Words };
