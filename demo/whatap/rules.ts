import type { Level } from "#demo/whatap/model.ts";

/** What a console watches. Thresholds and messages follow WhaTap's own templates. */
export interface Rule {
  id: string;
  title: string;
  /** Name of the event in the standard title. */
  event: string;
  alertType: string;
  metric: string;
  unit: string;
  /** From this value on; a rule without one never reaches that level. */
  warning: number | null;
  critical: number | null;
  /** Decimals of its values. */
  decimals: number;
}

const rule = (
  id: string,
  title: string,
  [event, alertType, metric, unit]: [string, string, string, string],
  [warning, critical]: [number | null, number | null],
  decimals = 0,
): Rule => ({ id, title, event, alertType, metric, unit, warning, critical, decimals });

const RULES: readonly Rule[] = [
  rule("cpu", "CPU 사용률 초과", ["HIGH_CPU", "SERVER_CPU", "cpu", "%"], [70, 90], 1),
  rule("memory", "메모리 사용률 초과", ["HIGH_MEMORY", "SERVER_MEMORY", "memory", "%"], [80, 90], 1),
  rule("disk", "디스크 사용률 초과 /data01", ["HIGH_DISK", "SERVER_DISK_QUOTA", "disk", "%"], [85, 95], 1),
  rule("steal", "CPU steal 초과", ["HIGH_STEAL", "SERVER_CPU_STEAL", "cpu_steal", "%"], [5, 10], 1),
  rule("nodata", "3분 동안 데이터 수신 없음", ["NO_DATA", "SERVER_NO_DATA", "nodata", "초"], [null, 180]),
  rule("http502", "결제 승인 API 응답 코드 502", ["HTTP_502", "METRICS", "http_status", ""], [null, 500]),
  rule("latency", "결제 승인 API 응답 지연", ["SLOW_API", "METRICS", "p95_latency", "ms"], [2000, 5000]),
  rule(
    "active_tx",
    "활성 트랜잭션 초과",
    ["ACTIVE_TX", "APPLICATION_ACTIVE_TRANSACTION", "active_tx", "건"],
    [100, 200],
  ),
  rule(
    "error_rate",
    "5xx 비율 초과",
    ["ERROR_RATE", "APPLICATION_ERROR_TRANSACTION", "error_rate", "%"],
    [1, 5],
    2,
  ),
  rule(
    "track_latency",
    "배송 추적 API p95 2초 초과",
    ["SLOW_API", "METRICS", "p95_latency", "ms"],
    [2000, 8000],
  ),
  rule("heap", "힙 메모리 사용률 초과", ["HEAP", "APPLICATION_MEMORY", "heap", "%"], [85, 95], 1),
  rule("slow_sql", "5초 넘는 SQL: 주문 집계 배치", ["SLOW_SQL", "METRICS", "sql_elapsed", "초"], [5, 30], 1),
  rule("redis", "Redis 연결 수 한도 도달", ["CONN_LIMIT", "METRICS", "connections", "%"], [80, 95], 1),
  rule("crash_loop", "KubePodCrashLooping", ["CRASH_LOOP", "METRICS", "restart_count", "회"], [3, 10]),
  rule(
    "restart",
    "에이전트 재시작 감지",
    ["AGENT_RESTART", "AGENT_REACTIVATED", "agent_restart", "회"],
    [null, null],
  ),
];

/** A rule by id. Throws when there is none: rule ids come from this file. */
export function ruleById(id: string): Rule {
  const found = RULES.find((one) => one.id === id);
  if (!found) throw new Error(`no rule "${id}"`);
  return found;
}

/** The levels that a rule can reach, mildest first. */
export function levelsOf(of: Rule): Level[] {
  const levels: Level[] = [];
  if (of.warning !== null) levels.push("Warning");
  if (of.critical !== null) levels.push("Critical");
  return levels.length > 0 ? levels : ["Info"];
}

/** The threshold that is crossed at a level. */
export function thresholdOf(of: Rule, level: Level): number {
  return (level === "Critical" ? of.critical : of.warning) ?? of.critical ?? of.warning ?? 1;
}

/** A believable value at a level; `chance` is from 0 to 1. */
export function valueAt(of: Rule, level: Level, chance: number): string {
  const from = thresholdOf(of, level);
  const ceiling = of.unit === "%" && from < 100 ? 100 : from * 1.4 + 3;
  const above = level === "Warning" && of.critical !== null ? of.critical : ceiling;
  if (of.id === "http502") return chance < 0.8 ? "502" : "503";
  return (from + (above - from) * chance * 0.9).toFixed(of.decimals);
}
