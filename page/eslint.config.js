import js from "@eslint/js";
import globals from "globals";

const PAGE = { ...globals.browser, L: "readonly" };

/**
 * @param {string[]} group
 * @param {string} message
 */
const never = (group, message) =>
  ({ "no-restricted-imports": ["error", { patterns: [{ group, message }] }] });

export default [
  { ignores: ["node_modules/"] },
  js.configs.recommended,
  {
    rules: {
      complexity: ["error", 8],
      eqeqeq: "error",
      "max-len": ["error", { code: 110 }],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-shadow": "error",
    },
  },
  {
    files: ["src/model/**"],
    languageOptions: { globals: globals["shared-node-browser"] },
    rules: never(["**/parts/*", "**/views/*"], "the model knows neither the page nor the map: node tests it"),
  },
  {
    files: ["src/parts/**"],
    languageOptions: { globals: PAGE },
    rules: never(["**/views/*"], "parts are below the views"),
  },
  {
    files: ["src/views/**"],
    languageOptions: { globals: PAGE },
    rules: never(["./*", "**/views/*"], "no view knows another: what two have to agree on is in the state"),
  },
  { files: ["src/main.js"], languageOptions: { globals: PAGE } },
  {
    files: ["src/review/**"],
    languageOptions: { globals: PAGE },
    rules: never(["../main.js"], "each page has a main of its own"),
  },
  {
    files: ["src/review/model.js"],
    languageOptions: { globals: globals["shared-node-browser"] },
    rules: never(["**/parts/*", "**/views/*"], "the model knows neither the page nor the map: node tests it"),
  },
  { files: ["*.mjs", "test/**"], languageOptions: { globals: globals.node } },
];
