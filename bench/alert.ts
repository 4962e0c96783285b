/** Digits of the two numbers in an alert, when they begin with a 1: load-http.ts patches them in place. */
export const NTH_DIGITS = 13;
export const FAULT_DIGITS = 8;

/**
 * A WhaTap alert as it comes over the wire: about 400 bytes. `nth` makes it a delivery of its own,
 * `fault` says what it is about.
 */
export function alertBody(nth: number, fault: number): string {
  return JSON.stringify({
    pcode: 5490,
    projectName: "결제 운영",
    time: nth,
    oid: fault,
    oname: `pay-gw-${fault}`,
    title: "[Critical] 결제 승인 API 응답 지연",
    message: "status 502 >= 500, 3 times in a row, transactions are piling up",
    level: "Critical",
    status: "on",
    metricName: "http_status",
    metricValue: "502",
    metricThreshold: "500",
    uuid: `5b3a9a4e-0d3c-4b1e-9f10-${nth}`,
  });
}
