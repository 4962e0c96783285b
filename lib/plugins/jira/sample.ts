/** What "send test" posts: an issue as Jira Cloud would announce it. */
export function sampleJira(now: Date): { headers: Record<string, string>; body: string } {
  const time = now.toISOString().replace("Z", "+0000");
  const author = {
    accountId: "712020:00000000-0000-0000-0000-000000000000",
    displayName: "AtSignal",
    active: true,
    accountType: "atlassian",
  };
  const body = {
    timestamp: now.getTime(),
    webhookEvent: "jira:issue_created",
    issue_event_type_name: "issue_created",
    user: author,
    issue: {
      id: "10000",
      self: "https://example.atlassian.net/rest/api/2/10000",
      key: "TEST-1",
      fields: {
        summary: "AtSignal 연결 테스트",
        description: "이 이벤트는 화면에 적용되지 않습니다.",
        project: { id: "10000", key: "TEST", name: "Test" },
        status: { id: "10000", name: "To Do", statusCategory: { id: 2, key: "new" } },
        labels: [],
        reporter: author,
        assignee: null,
        created: time,
        updated: time,
      },
    },
  };
  return {
    headers: { "content-type": "application/json; charset=utf-8", "user-agent": "AtSignal test" },
    body: JSON.stringify(body),
  };
}
