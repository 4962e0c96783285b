import type { Route } from "#demo/kit/router.ts";
import { adminWebhookEndpoints } from "#demo/jira/rest/admin-webhooks.ts";
import { attachmentEndpoints, mediaRoutes } from "#demo/jira/rest/attachments.ts";
import { commentEndpoints } from "#demo/jira/rest/comments.ts";
import { dynamicWebhookEndpoints } from "#demo/jira/rest/dynamic-webhooks.ts";
import { issueEndpoints } from "#demo/jira/rest/issues.ts";
import { restRoutes } from "#demo/jira/rest/mount.ts";
import { propertyEndpoints } from "#demo/jira/rest/properties.ts";
import { searchEndpoints } from "#demo/jira/rest/search.ts";
import { serviceDeskEndpoints } from "#demo/jira/rest/service-desk.ts";
import { siteEndpoints } from "#demo/jira/rest/site.ts";
import { transitionEndpoints } from "#demo/jira/rest/transitions.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";

/** Everything that programs may ask of the simulated Jiras. Longer names go before `:issue`. */
export function apiRoutes(jira: JiraSimulator): Route[] {
  return [
    ...restRoutes(jira, [
      ...searchEndpoints,
      ...siteEndpoints,
      ...issueEndpoints,
      ...commentEndpoints,
      ...transitionEndpoints,
      ...attachmentEndpoints,
      ...propertyEndpoints,
      ...dynamicWebhookEndpoints,
      ...adminWebhookEndpoints,
      ...serviceDeskEndpoints,
    ]),
    ...mediaRoutes(jira),
  ];
}
