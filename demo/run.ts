import { readSettings } from "#demo/run/settings.ts";
import { type Demo, startDemo } from "#demo/run/start.ts";
import { EnvError } from "#lib/core/env.ts";
import { StartError } from "#lib/runtime/database.ts";

/**
 * `npm run demo [-- --reset]`: AtSignal with a made-up company's data, and beside it a simulated Jira
 * and a simulated WhaTap to play with.
 */

function block(demo: Demo, links: ReturnType<typeof readSettings>["links"], seconds: number): string {
  return `
  AtSignal is ready · 준비되었습니다  (${seconds} s)

  Sign in, each link once · 들어가기 (한 번씩 쓰는 링크)
    고객 customer      윤채원 · 새봄커머스      ${demo.signIn.customer}
    엔지니어 staff     정하린 · 온결시스템즈    ${demo.signIn.staff}
    관리자 admin       한서율 · 온결시스템즈    ${demo.signIn.admin}
  Use a private window for each, to see them side by side.

  Make something happen · 무언가 일으켜 보기
    Jira 시뮬레이터     ${links.jira}/saebom/browse/SB-214
    WhaTap 시뮬레이터   ${links.whatap}
    메신저 시뮬레이터   ${links.chat}
    ABC User Feedback   ${links.abc}

  AtSignal              ${links.atsignal}
  Ctrl-C stops everything and keeps the data; npm run demo -- --reset starts over.
`;
}

async function main(): Promise<void> {
  const unknown = process.argv.slice(2).find((argument) => argument !== "--reset");
  if (unknown !== undefined) throw new EnvError(`${unknown} is not understood; there is only --reset`);
  const began = performance.now();
  const settings = readSettings(process.env);
  const reset = process.argv.includes("--reset");
  const starting = startDemo(settings, { reset, say: (line) => console.log(`  ${line}`) });
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    console.log("\n  Stopping…");
    starting
      .then((demo) => demo.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const demo = await starting;
  if (stopping) return;
  console.log(block(demo, settings.links, Math.round((performance.now() - began) / 1000)));
  const code = await demo.ended;
  if (stopping) return;
  console.error(`  AtSignal ended by itself (${code}); its log is ${settings.ownDir}/atsignal.log`);
  await demo.stop();
  process.exit(1);
}

main().catch((error: unknown) => {
  const expected = error instanceof EnvError || error instanceof StartError;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(`\n  ${expected ? error.message : detail}\n`);
  process.exit(1);
});
