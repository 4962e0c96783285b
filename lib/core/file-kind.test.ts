import { expect, test } from "vitest";
import { kindOf } from "#lib/core/file-kind.ts";

const nothing = new Uint8Array();

test.each([
  ["image/png", "화면.png", "image"],
  ["application/pdf", "a.pdf", "document"],
  ["application/hwp+zip", "보고서.hwpx", "document"],
  ["text/plain", "app.log", "text"],
  ["application/json", "a.json", "text"],
  ["application/zip", "a.zip", "archive"],
  ["application/octet-stream", "a.7z", "archive"],
  ["video/mp4", "a.mp4", "media"],
  ["application/octet-stream", "dump.bin", "other"],
  ["application/octet-stream", "setup.EXE", "program"],
])("%s %s is %s", (type, name, kind) => {
  expect(kindOf(type, nothing, name)).toBe(kind);
});

test("a program under another name is one all the same", () => {
  expect(kindOf("application/octet-stream", Buffer.from("MZ\u0090"), "화면.png")).toBe("program");
  expect(kindOf("text/plain", Buffer.from("#!/bin/sh"), "readme.txt")).toBe("program");
});
