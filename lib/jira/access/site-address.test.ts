import { expect, test } from "vitest";
import { domainOf, siteAddress } from "#lib/jira/access/site-address.ts";

test.each([
  ["https://mycompany.atlassian.net/", "https://mycompany.atlassian.net"],
  [
    "https://mycompany.atlassian.net/jira/software/projects/SB/boards/1?x=1#y",
    "https://mycompany.atlassian.net",
  ],
  ["https://jira.example.test/context/browse/SB-1", "https://jira.example.test/context"],
  ["https://jira.example.test:8443/jira/secure/Dashboard.jspa", "https://jira.example.test:8443/jira"],
  ["http://10.0.0.5:8080/tracker/", "http://10.0.0.5:8080/tracker"],
])("%s → %s", (pasted, address) => {
  expect(siteAddress(pasted)).toBe(address);
});

test("the domain is Jira's own name for a Cloud site, the host elsewhere", () => {
  expect(domainOf("https://mycompany.atlassian.net")).toBe("mycompany");
  expect(domainOf("https://jira.example.test/context")).toBe("jira.example.test");
});
