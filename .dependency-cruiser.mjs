/**
 * The import directions of the house, lowest first. A layer may import itself and anything lower;
 * arrows may be skipped, never turned.
 */
const LAYERS = [
  ["core, richtext", "^lib/(core|richtext)/"],
  ["db", "^db/"],
  // Enqueueing is a row in the caller's transaction, known to every room; who does the job is above.
  ["identity, audit, live, enqueue", "^lib/((identity|audit|live|i18n)/|jobs/enqueue\\.ts$)"],
  ["rooms", "^lib/(signals|tickets|incidents|feedback|companies|status)/"],
  ["plugins", "^lib/plugins/"],
  [
    "intake, pipeline, connections, links, notifications, on-call, subscriptions",
    "^lib/(intake|pipeline|connections|events|jira|links|notifications|oncall|subscriptions)/",
  ],
  ["jobs", "^lib/jobs/(?!enqueue\\.ts$)"],
  ["api, ops, runtime", "^lib/(api|ops|runtime)/"],
  ["app", "^(app|components|server\\.ts|instrumentation\\.ts|proxy\\.ts|cli|demo|bench|e2e)"],
];

const upward = LAYERS.slice(0, -1).map(([name, path], i) => ({
  name: `${name}-imports-nothing-above`,
  severity: "error",
  from: { path, pathNot: "(\\.test\\.ts|^db/(testing[^/]*|factories)\\.ts)$" },
  to: { path: LAYERS.slice(i + 1).map(([, above]) => above) },
}));

export default {
  forbidden: [
    ...upward,
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "rooms-do-not-know-each-other",
      severity: "error",
      from: { path: "^lib/(tickets|incidents|feedback|status)/" },
      to: { path: "^lib/(tickets|incidents|feedback|status)/", pathNot: "^lib/$1/" },
    },
    {
      name: "on-call-says-who-and-notifications-how",
      comment: "On-call hands people and channels to notifications, which need not know why it is they.",
      severity: "error",
      from: { path: "^lib/(notifications|intake|pipeline|connections|events|jira|links|subscriptions)/" },
      to: { path: "^lib/oncall/" },
    },
    {
      name: "a-plugin-is-pure",
      comment:
        "Translators have no database, no clock, no network; clients beside them are called from jobs.",
      severity: "error",
      from: { path: "^lib/plugins/[^/]+/(plugin|translate|verify|parse)[^/]*\\.ts$" },
      to: { path: ["^db/", "^lib/(live|audit|identity)/", "^node:(net|http|https|fs)"] },
    },
    {
      name: "only-session-knows-next-auth",
      severity: "error",
      from: { path: "^(lib|db|components)/", pathNot: "^lib/identity/session" },
      to: { path: "node_modules/next-auth/" },
    },
    {
      name: "lib-runs-without-next",
      severity: "error",
      from: { path: "^(lib|db|cli)/", pathNot: "^lib/identity/session" },
      to: { path: "node_modules/(next|next-intl|server-only)/" },
    },
    {
      name: "components-take-only-types-from-lib",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: "^(lib|db)/",
        pathNot: [
          "^lib/i18n/",
          "^lib/identity/viewer\\.ts$",
          "^lib/core/(page|clock|day-strip)\\.ts$",
          "^lib/richtext/(ast|from-markdown[^/]*)\\.ts$",
          "^lib/signals/signal\\.ts$",
          "/(schema|state|vocabulary)[^/]*\\.ts$",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "production-code-does-not-import-tests",
      severity: "error",
      from: { pathNot: "(\\.test\\.ts|testing[^/]*\\.ts|factories\\.ts)$|^(e2e|bench)/|vitest" },
      to: { path: "(\\.test\\.ts|db/testing[^/]*\\.ts|db/factories\\.ts)$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(node_modules/\\.cache|\\.next|\\.data|\\.demo|test-results)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
