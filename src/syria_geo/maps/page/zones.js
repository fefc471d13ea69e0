// Control zones of a date.
"use strict";

const SyriaZones = (() => ({}))();
