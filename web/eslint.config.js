import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/target/", "node_modules/"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "max-lines": ["error", { max: 600 }],
      eqeqeq: "error",
    },
  },
  {
    // Plain JavaScript for Node and for pages at once: there is no one list of globals to check.
    files: ["bench/**/*.js", "bench/**/*.mjs"],
    rules: { "no-undef": "off" },
  },
);
