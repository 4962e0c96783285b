import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ENV_NAMES, EnvError, parseEnv } from "#lib/core/env.ts";

const example = Object.fromEntries(
  readFileSync(".env.example", "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
);

test(".env.example names every variable, and its values are the defaults", () => {
  expect(Object.keys(example).sort()).toEqual([...ENV_NAMES].sort());
  expect(parseEnv(example)).toEqual(parseEnv({}));
});

test.each([
  ["PORT", "80a"],
  ["PORT", "70000"],
  ["PORT", "1e3"],
  ["HOST", " "],
  ["ATSIGNAL_URL", "signal.example"],
  ["ATSIGNAL_URL", "https://signal.example/below"],
  ["DATABASE_URL", "mysql://x"],
  ["ATSIGNAL_ROLE", "both"],
  ["OUTBOUND_ALLOW", "10.0.0.0"],
  ["OUTBOUND_ALLOW", "10.0.0.0/99"],
  ["LOG_LEVEL", "loud"],
])("a wrong %s (%s) is refused by name, with what it got", (name, value) => {
  const failing = () => parseEnv({ [name]: value });
  expect(failing).toThrow(EnvError);
  expect(failing).toThrow(new RegExp(`^${name}: got .+, wants (a |an |one of |postgres:)`));
});

test("half of an Atlassian app is refused, naming the other half", () => {
  expect(() => parseEnv({ ATLASSIAN_CLIENT_ID: "x" })).toThrow(/^ATLASSIAN_CLIENT_SECRET: got nothing/);
  expect(() => parseEnv({ ATLASSIAN_CLIENT_SECRET: "x" })).toThrow(/^ATLASSIAN_CLIENT_ID: got nothing/);
});

test("an empty variable is an unset one", () => {
  expect(parseEnv(Object.fromEntries(ENV_NAMES.map((name) => [name, ""])))).toEqual(parseEnv({}));
});

test("a secret's value is never printed", () => {
  const failing = () => parseEnv({ ATSIGNAL_SECRET: "too-short" });
  expect(failing).toThrow(/ATSIGNAL_SECRET: got \(a value that is not shown\)/);
  expect(failing).not.toThrow(/too-short/);
});

test("an outside database needs a secret of its own", () => {
  expect(() => parseEnv({ DATABASE_URL: "postgres://db/x" })).toThrow(/ATSIGNAL_SECRET/);
});

test("the public origin follows the port and loses its trailing slash", () => {
  expect(parseEnv({ PORT: "4000" }).ATSIGNAL_URL).toBe("http://localhost:4000");
  expect(parseEnv({ ATSIGNAL_URL: "https://signal.example/" }).ATSIGNAL_URL).toBe("https://signal.example");
});
