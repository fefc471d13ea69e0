// What the server of the page of decisions sends, and the one state of that page.

import type { Data, Language, Words } from "../types.js";

/** What a map of ours shows and finds whatever is asked. */
export type Ground = Data;

/** What is decided. */
export type KindName = "places" | "links";

export interface Settings {
  kind: KindName;
  language: Language;
  by: string;
  input: string;
  output: string;
  order: string;
  people: string[];
  /** Of links: what the two sources are called. */
  names?: [string, string];
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

export interface Judged extends AnyJudged {
  judgement: "positive" | "negative" | "unsure";
  pcode: string;
  place: PlaceFacts | null;
  latitude: number | null;
  longitude: number | null;
  uncertainty_m: number | null;
  incident_id: string;
}

/** One item in short, whatever is decided. */
export interface AnyLine {
  key: string;
  killed: number;
  unstated: number;
  state: "open" | "part" | "done" | "differ" | "gone";
}

/** A decision, whatever it is about. */
export interface AnyJudged {
  by: string;
  at: string;
  why: string;
}

export interface AnyItemState<L extends AnyLine = AnyLine, J extends AnyJudged = AnyJudged> {
  line: L;
  /** What a further decision has to bring: it tells whether somebody judged meanwhile. */
  seen: string;
  history: J[];
}

/** One phrase in short. */
export interface Line extends AnyLine {
  text: string;
  governorate: string;
  status: string;
  reason: string;
  conflicts: string[];
  rows: number;
  /** Nothing is said in words: a decision holds for one incident, for others mean something else. */
  bound: boolean;
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

export type ItemState = AnyItemState<Line, Judged>;

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

export interface Queue<L extends AnyLine = AnyLine> {
  version: number;
  fault: string;
  /** Decisions made here that do not stand in the file any more. */
  gone: number;
  items: L[];
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

export interface AnyChoice {
  kind: string;
}

/** The state of the page, whatever is decided. */
export interface AnyState<
  L extends AnyLine = AnyLine, I extends AnyItemState<L> & { key: string } = any, C extends AnyChoice = AnyChoice,
> {
  language: Language;
  isDark: boolean;
  by: string;
  filter: Filter;
  lines: L[];
  version: number;
  fault: string;
  gone: number;
  current: string | null;
  item: I | null;
  choice: C | null;
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

export type State = AnyState<Line, Item, Choice>;

// --- two sources -----------------------------------------------------------------------------------

export type Side = "one" | "other";
export type PairJudgement = "same" | "different" | "unsure";

export interface PairJudged extends AnyJudged {
  judgement: PairJudgement;
}

/** An incident in short. */
export interface ShortIncident {
  source: string;
  id: string;
  days: string[];
  place: string;
  killed: [number | null, number | null];
  point: (Omit<Point, "uncertainty_m"> & { uncertainty_m?: number }) | null;
}

export interface PairLine extends AnyLine {
  one: ShortIncident;
  other: ShortIncident;
  /** What was found; empty where the two did not come near. */
  link: PairJudgement | "";
  probability: number | null;
  relation: string;
  conflicts: string[];
  judged: PairJudged[];
}

/** An incident as its source tells it. */
export interface PairIncident extends ShortIncident, Pick<Incident, "row" | "passage" | "cells"> {
  parties: string[];
  sides: string[];
  governorate: string;
  means: string;
  kind: string;
  precision: string;
}

export interface PairEvidence {
  part: string;
  weight: number;
  sentences: string[];
}

/** Another pair of one of the two incidents, by the incident that is in the place of the other. */
export interface Rival {
  key: string;
  instead_of: Side;
  incident: ShortIncident;
  probability: number;
  link: PairJudgement;
}

export interface PairItem extends AnyItemState<PairLine, PairJudged> {
  key: string;
  one: PairIncident;
  other: PairIncident;
  evidence: Record<Language, PairEvidence[]>;
  rivals: Rival[];
  rival_count: number;
}

export interface PairChoice {
  kind: PairJudgement;
}

export type PairState = AnyState<PairLine, PairItem, PairChoice>;

export type { Language, Words };
