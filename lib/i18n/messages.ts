import koAdmin from "#lib/i18n/messages/ko/admin.json" with { type: "json" };
import koCommon from "#lib/i18n/messages/ko/common.json" with { type: "json" };
import koDesk from "#lib/i18n/messages/ko/desk.json" with { type: "json" };
import koFeedback from "#lib/i18n/messages/ko/feedback.json" with { type: "json" };
import koHealth from "#lib/i18n/messages/ko/health.json" with { type: "json" };
import koIdentity from "#lib/i18n/messages/ko/identity.json" with { type: "json" };
import koJira from "#lib/i18n/messages/ko/jira.json" with { type: "json" };
import koLearning from "#lib/i18n/messages/ko/learning.json" with { type: "json" };
import koMail from "#lib/i18n/messages/ko/mail.json" with { type: "json" };
import koOncall from "#lib/i18n/messages/ko/oncall.json" with { type: "json" };
import koMaintenance from "#lib/i18n/messages/ko/maintenance.json" with { type: "json" };
import koPlugins from "#lib/i18n/messages/ko/plugins.json" with { type: "json" };
import koPortal from "#lib/i18n/messages/ko/portal.json" with { type: "json" };
import koReasons from "#lib/i18n/messages/ko/reasons.json" with { type: "json" };
import koSla from "#lib/i18n/messages/ko/sla.json" with { type: "json" };
import koSource from "#lib/i18n/messages/ko/source.json" with { type: "json" };
import koStates from "#lib/i18n/messages/ko/states.json" with { type: "json" };
import koStatus from "#lib/i18n/messages/ko/status.json" with { type: "json" };
import koSubscriptions from "#lib/i18n/messages/ko/subscriptions.json" with { type: "json" };
import koTelling from "#lib/i18n/messages/ko/telling.json" with { type: "json" };
import koVocabulary from "#lib/i18n/messages/ko/vocabulary.json" with { type: "json" };
import koWrite from "#lib/i18n/messages/ko/write.json" with { type: "json" };
import enAdmin from "#lib/i18n/messages/en/admin.json" with { type: "json" };
import enCommon from "#lib/i18n/messages/en/common.json" with { type: "json" };
import enDesk from "#lib/i18n/messages/en/desk.json" with { type: "json" };
import enFeedback from "#lib/i18n/messages/en/feedback.json" with { type: "json" };
import enHealth from "#lib/i18n/messages/en/health.json" with { type: "json" };
import enIdentity from "#lib/i18n/messages/en/identity.json" with { type: "json" };
import enJira from "#lib/i18n/messages/en/jira.json" with { type: "json" };
import enLearning from "#lib/i18n/messages/en/learning.json" with { type: "json" };
import enMail from "#lib/i18n/messages/en/mail.json" with { type: "json" };
import enOncall from "#lib/i18n/messages/en/oncall.json" with { type: "json" };
import enMaintenance from "#lib/i18n/messages/en/maintenance.json" with { type: "json" };
import enPlugins from "#lib/i18n/messages/en/plugins.json" with { type: "json" };
import enPortal from "#lib/i18n/messages/en/portal.json" with { type: "json" };
import enReasons from "#lib/i18n/messages/en/reasons.json" with { type: "json" };
import enSla from "#lib/i18n/messages/en/sla.json" with { type: "json" };
import enSource from "#lib/i18n/messages/en/source.json" with { type: "json" };
import enStates from "#lib/i18n/messages/en/states.json" with { type: "json" };
import enStatus from "#lib/i18n/messages/en/status.json" with { type: "json" };
import enSubscriptions from "#lib/i18n/messages/en/subscriptions.json" with { type: "json" };
import enTelling from "#lib/i18n/messages/en/telling.json" with { type: "json" };
import enVocabulary from "#lib/i18n/messages/en/vocabulary.json" with { type: "json" };
import enWrite from "#lib/i18n/messages/en/write.json" with { type: "json" };
import type { Locale } from "#lib/i18n/locale.ts";

// Plain Node reads this file as well (mails, tests), so namespaces are named one by one. A new one is
// two files and three lines here.

const ko = {
  admin: koAdmin,
  common: koCommon,
  desk: koDesk,
  feedback: koFeedback,
  health: koHealth,
  identity: koIdentity,
  jira: koJira,
  learning: koLearning,
  mail: koMail,
  oncall: koOncall,
  maintenance: koMaintenance,
  plugins: koPlugins,
  portal: koPortal,
  reasons: koReasons,
  sla: koSla,
  source: koSource,
  states: koStates,
  status: koStatus,
  subscriptions: koSubscriptions,
  telling: koTelling,
  vocabulary: koVocabulary,
  write: koWrite,
};

const en = {
  admin: enAdmin,
  common: enCommon,
  desk: enDesk,
  feedback: enFeedback,
  health: enHealth,
  identity: enIdentity,
  jira: enJira,
  learning: enLearning,
  mail: enMail,
  oncall: enOncall,
  maintenance: enMaintenance,
  plugins: enPlugins,
  portal: enPortal,
  reasons: enReasons,
  sla: enSla,
  source: enSource,
  states: enStates,
  status: enStatus,
  subscriptions: enSubscriptions,
  telling: enTelling,
  vocabulary: enVocabulary,
  write: enWrite,
};

/** Every text of the product in one language; Korean is the original. */
export type Messages = typeof ko;

// A key that is missing in English fails to compile here; messages.test.ts names extra ones.
const MESSAGES: Record<Locale, Messages> = { ko, en };

/** All texts of a language, by namespace. */
export function messagesOf(locale: Locale): Messages {
  return MESSAGES[locale];
}
