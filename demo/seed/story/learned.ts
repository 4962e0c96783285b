/** What the team wrote about the broken release of four days ago, in Markdown. */
export const BROKEN_RELEASE = {
  impact:
    "새봄커머스의 새 주문이 접수되기까지 최대 7분이 걸렸습니다. 잃은 주문은 없고, 결제와 주문 조회는 정상이었습니다.",
  cause:
    "주문 2.14.0에서 바뀐 메시지 형식을 이전 판의 작업자가 읽지 못했습니다. 작업자가 **하나씩** 바뀌는 동안 두 판이 함께 도는 시간을 시험하지 않았습니다.",
  well: "첫 알림에서 되돌리기까지 9분이 걸렸습니다. 고객에게는 5분 만에 알렸습니다.",
  badly: "세 파드의 알림이 따로 와서 같은 원인인 줄 아는 데 4분이 걸렸습니다.",
  actions: [
    "- [x] 배포 전에 두 판을 함께 돌리는 시험을 넣습니다 (오태민)",
    "- [ ] 재시작 횟수가 늘면 배포를 저절로 멈춥니다 (한도윤)",
  ].join("\n"),
};

/** How the heap of WAS-05 is mended, in Markdown. */
export const HEAP = [
  "정산 화면을 여러 명이 함께 열면 힙이 찹니다. 재시작은 필요하지 않습니다.",
  "",
  "1. `jcmd <pid> GC.heap_info`로 Old 영역이 90%를 넘었는지 봅니다.",
  "2. 정산 캐시를 비웁니다: 관리 화면 → 캐시 → **정산** → 비우기.",
  "3. 5분 안에 70% 아래로 내려오지 않으면 힙 덤프를 뜨고 오태민에게 알립니다.",
].join("\n");
