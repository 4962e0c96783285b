import type { FieldName } from "#lib/plugins/generic/settings.ts";
import { recordOf, textOf } from "#lib/plugins/reading/values.ts";

/** The usual names of each field, the most telling first, without their case, `_`, `-` and spaces. */
const NAMES: Record<FieldName, string> = {
  // Only what stays the same from alarm to recovery: an event's own id does not.
  id: "fingerprint dedupkey deduplicationkey alertkey incidentkey alias incidentid problemid alertid checkid monitorid ruleid conditionid",
  title:
    "title alerttitle alertname alarmname eventname rulename checkname monitorname conditionname eventdefinitiontitle " +
    "policyname subject name summary resultdescription text msg message description 제목 이름",
  target:
    "target hostname host instance server node device agent oname resourcename resourcedisplayname resource service " +
    "entity component hostip ip monitorurl fullurl endpoint source 대상 서버 호스트",
  severity:
    "severity level alertlevel eventlevel severitylevel criticality priority severityname 심각도 등급 레벨",
  status:
    "status alertstatus eventstatus state alertstate currentstate alertaction eventaction action transition resolved triggered 상태",
  metric: "metric metricname metrictype item itemname checktype monitortype condition 지표",
  value: "value metricvalue currentvalue observedvalue detectvalue actualvalue 값 현재값",
  threshold: "threshold thresholdvalue metricthreshold criteria limit 임계치 임계값 기준",
  message:
    "message description text body details detail summary longdescription output reason incidentreason conditionlog " +
    "resultdescription msg info content 내용 메시지",
  time:
    "time timestamp at date datetime eventtime alerttime occurredat triggeredat startedat starttime startsat createdat " +
    "statechangedtimestamp outagetimeunixformat startdate 시각 시간 발생시각 발생시간",
  link: "link linkurl url incidenturl alerturl dashboardurl monitordashboardlink permalink href 링크",
};

/** Members in which senders wrap what they say. */
const WRAPPERS =
  "incident alert event problem data payload detail check checkresult checkparams resource metric";

const plain = (name: string) => name.toLowerCase().replaceAll(/[\s_.-]/g, "");

/** The members of an object and of its wrappers by plain name; the outermost one counts. */
function membersOf(item: unknown, depth = 0): Map<string, string> {
  const members = new Map<string, string>();
  const record = recordOf(item);
  const wrapped: unknown[] = [];
  for (const name of Object.keys(record).toSorted()) {
    const text = textOf(record[name]);
    if (text !== undefined && !members.has(plain(name))) members.set(plain(name), text);
    if (WRAPPERS.split(" ").includes(plain(name))) wrapped.push(record[name]);
  }
  if (depth < 2) {
    for (const inner of wrapped) {
      for (const [name, text] of membersOf(inner, depth + 1)) if (!members.has(name)) members.set(name, text);
    }
  }
  return members;
}

/** Finds fields by their usual names. */
export function detector(item: unknown): (field: FieldName) => string | undefined {
  const members = membersOf(item);
  return (field) => {
    const name = NAMES[field].split(" ").find((each) => members.has(each));
    return name === undefined ? undefined : members.get(name);
  };
}
