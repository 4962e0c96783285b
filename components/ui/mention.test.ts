import { expect, test } from "vitest";
import { matchPeople, mentionAt, mentionedIds } from "#components/ui/mention.ts";

const people = [
  { id: 1, name: "김수" },
  { id: 2, name: "김수민" },
  { id: 3, name: "정하린" },
  { id: 4, name: "정하린" },
  { id: 5, name: "Ann Lee" },
];

test("an @ at the caret is a mention being written; within words and addresses it is not", () => {
  expect(mentionAt("확인 @정하", 6)).toEqual({ from: 3, query: "정하" });
  expect(mentionAt("@", 1)).toEqual({ from: 0, query: "" });
  expect(mentionAt("(@a", 3)).toEqual({ from: 1, query: "a" });
  expect(mentionAt("a@b", 3)).toBeNull();
  expect(mentionAt("@정하린 님", 6)).toBeNull();
  // A syllable on its way is a letter like any other.
  expect(mentionAt("@ㅈ", 2)).toEqual({ from: 0, query: "ㅈ" });
});

test("names that begin with it come first, however their syllables are composed", () => {
  expect(matchPeople(people, "하린".normalize("NFD")).map((one) => one.id)).toEqual([3, 4]);
  expect(matchPeople(people, "수").map((one) => one.id)).toEqual([1, 2]);
  expect(matchPeople(people, "lee").map((one) => one.id)).toEqual([5]);
  expect(matchPeople(people, "없음")).toEqual([]);
});

test("the longest name counts, and of two of one name the one who was picked", () => {
  expect(mentionedIds("@김수민 확인", people)).toEqual([2]);
  expect(mentionedIds("@김수민, @김수", people)).toEqual([2, 1]);
  expect(mentionedIds("@정하린", people)).toEqual([3]);
  expect(mentionedIds("@정하린", people, new Map([["정하린", 4]]))).toEqual([4]);
  expect(mentionedIds("정하린", people)).toEqual([]);
});
