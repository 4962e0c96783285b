/** What a word for a state says about the fault. */
export type Meaning = "fired" | "cleared" | "acknowledged" | "disabled";

const WORDS: Record<Meaning, string> = {
  fired:
    "on firing fire fired triggered trigger alerting alert alarm open opened reopened problem down active new started " +
    "created critical warning error fail failed failing unhealthy breached violated raised true 발생 장애 경고 주의 심각 위험",
  cleared:
    "off ok okay up resolved resolve recovered recovery normal clear cleared close closed inactive healthy success " +
    "passed ended end done green false 해제 정상 복구 해결 종료 완료",
  acknowledged: "acknowledged acknowledge ack acked 확인 인지",
  disabled: "disabled disable muted silenced suppressed archived 중지 비활성",
};

const byWord = new Map(
  Object.entries(WORDS).flatMap(([meaning, words]) =>
    words.split(" ").map((word) => [word, meaning as Meaning]),
  ),
);

/** Reads a state in any letter case, also as the last part of a compound (`ALERT_STATE_OK`); undefined when unknown. */
export function readStatus(word: string | undefined): Meaning | undefined {
  const plain = word?.trim().toLowerCase() ?? "";
  return byWord.get(plain) ?? byWord.get(plain.split(/[\s_.:-]+/).at(-1) ?? "");
}
