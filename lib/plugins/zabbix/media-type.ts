/** Parameters of the media type: our field names and the macros Zabbix fills them with. */
const MACROS: Record<string, string> = {
  event_source: "{EVENT.SOURCE}",
  event_value: "{EVENT.VALUE}",
  event_update_status: "{EVENT.UPDATE.STATUS}",
  event_update_action: "{EVENT.UPDATE.ACTION}",
  event_update_message: "{EVENT.UPDATE.MESSAGE}",
  event_update_nseverity: "{EVENT.UPDATE.NSEVERITY}",
  event_id: "{EVENT.ID}",
  event_name: "{EVENT.NAME}",
  event_nseverity: "{EVENT.NSEVERITY}",
  event_severity: "{EVENT.SEVERITY}",
  event_opdata: "{EVENT.OPDATA}",
  event_tags: "{EVENT.TAGS}",
  event_date: "{EVENT.DATE}",
  event_time: "{EVENT.TIME}",
  event_timestamp: "{EVENT.TIMESTAMP}",
  event_recovery_date: "{EVENT.RECOVERY.DATE}",
  event_recovery_time: "{EVENT.RECOVERY.TIME}",
  event_recovery_timestamp: "{EVENT.RECOVERY.TIMESTAMP}",
  host_name: "{HOST.NAME}",
  host_ip: "{HOST.IP}",
  item_name: "{ITEM.NAME}",
  item_value: "{ITEM.LASTVALUE}",
  trigger_id: "{TRIGGER.ID}",
  trigger_description: "{TRIGGER.DESCRIPTION}",
  user_fullname: "{USER.FULLNAME}",
  zabbix_url: "{$ZABBIX.URL}",
  sent_at: "{DATE} {TIME}",
  alert_subject: "{ALERT.SUBJECT}",
  alert_message: "{ALERT.MESSAGE}",
};

/** Runs inside Zabbix (Duktape, ES5). Fails loudly, so that Zabbix tries again and shows why. */
const SCRIPT = `var params = JSON.parse(value);
var url = params.url, token = params.token;
delete params.url;
delete params.token;
if (!/^https?:/.test(url)) throw 'Set the parameter "url" to the webhook URL of the AtSignal source';
var request = new HttpRequest();
request.addHeader('Content-Type: application/json');
if (token) request.addHeader('X-Webhook-Token: ' + token);
var answer = request.post(url, JSON.stringify(params));
var status = request.getStatus();
if (status < 200 || status > 299) throw 'AtSignal answered ' + status + ': ' + answer;
return 'OK';
`;

const template = (operation_mode: string, subject: string) => ({
  event_source: "TRIGGERS",
  operation_mode,
  subject,
  message: "{EVENT.NAME}\n{HOST.NAME} {EVENT.OPDATA}",
});

/** The file to import under Alerts → Media types, in Zabbix's JSON export format (6.0 and later read it). */
export const mediaType = JSON.stringify(
  {
    zabbix_export: {
      version: "6.0",
      media_types: [
        {
          name: "AtSignal",
          type: "WEBHOOK",
          parameters: [
            { name: "url", value: "<Webhook URL>" },
            { name: "token", value: "" },
            ...Object.entries(MACROS).map(([name, value]) => ({ name, value })),
          ],
          attempts: "5",
          attempt_interval: "10s",
          script: SCRIPT,
          timeout: "10s",
          description:
            "Set url to the webhook URL of the AtSignal source, and token to its secret token if it has one.",
          message_templates: [
            template("PROBLEM", "Problem: {EVENT.NAME}"),
            template("RECOVERY", "Resolved: {EVENT.NAME}"),
            template("UPDATE", "Updated: {EVENT.NAME}"),
          ],
        },
      ],
    },
  },
  null,
  2,
);
