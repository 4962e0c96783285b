import { tell } from "#bench/child.ts";
import { startJira } from "#demo/jira/server.ts";
import { initialState } from "#demo/jira/sites.ts";
import { addComment } from "#demo/jira/verbs/comment.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";

/**
 * A simulated Jira in a process of its own, filled before it listens:
 * `node bench/jira-site.ts <issues> <comments each>`. Tells its port.
 */
const [issues = 10_000, commentsEach = 5] = process.argv.slice(2).map(Number);

const words = "결제 승인 API에서 간헐적으로 502 오류가 발생합니다. 재현 절차와 로그를 함께 보냅니다.";

function filled() {
  const state = initialState();
  const began = Date.now() - issues * 60_000;
  for (const site of state.sites) {
    const wire = { site, baseUrl: `http://127.0.0.1/${site.slug}` };
    const [agent, customer] = [site.people[0]?.id ?? "", site.people[1]?.id ?? ""];
    for (let n = 0; n < issues; n++) {
      const at = new Date(began + n * 60_000);
      const { issue } = createIssue(
        { state, wire, actorId: customer, at },
        { summary: `${n}번째 문의`, description: `${words}\n\n${words}` },
      );
      for (let m = 0; m < commentsEach; m++) {
        const actorId = m % 2 === 0 ? agent : customer;
        const desk = { state, wire, actorId, at: new Date(at.getTime() + (m + 1) * 1000) };
        addComment(desk, issue.key, { body: `${m}. ${words}`, public: m % 3 !== 2 });
      }
    }
  }
  return state;
}

const running = await startJira({ port: 0, initial: filled, links: { atsignal: "", whatap: "" } });
running.jira.links.jira = `http://127.0.0.1:${running.port}`;
tell({ port: running.port });
process.on("SIGTERM", () => process.exit(0));
