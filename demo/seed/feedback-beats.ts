import { parcelFor } from "#demo/abc/parcel.ts";
import { addIssue, type AbcEvent, changeIssue, type Desk, write, type Writing } from "#demo/abc/verbs.ts";
import { openFeed } from "#demo/seed/feed.ts";
import { seeded } from "#demo/seed/rng.ts";
import type { Stage } from "#demo/seed/stage.ts";

const SEED = 20_260_318;
const IOS = 1;
const ANDROID = 2;
const WEB = 3;

type Deed = (desk: Desk) => AbcEvent[];

const says = (channelId: number, fields: Writing["fields"], ...issues: string[]): Deed => {
  return (desk) => write(desk, { channelId, fields, issues });
};
const sorts =
  (feedbackId: number, issue: string): Deed =>
  (desk) =>
    addIssue(desk, feedbackId, issue);
const moves = (issueId: number, status: string, ticket?: string): Deed => {
  return (desk) => changeIssue(desk, issueId, { status, ...(ticket === undefined ? {} : { ticket }) });
};

/** What shoppers wrote about the shop's app, and what its people made of it: days ago, clock, deed. */
const STORY: [number, string, Deed][] = [
  [
    12,
    "09:14",
    says(IOS, {
      message: "장바구니 수량을 바꾸면 쿠폰이 사라집니다. 다시 넣어야 해요.",
      rating: 2,
      appVersion: "5.12.0",
    }),
  ],
  [12, "10:40", sorts(1, "쿠폰 적용 오류")],
  [
    11,
    "13:02",
    says(ANDROID, {
      message: "앱이 가벼워졌어요. 목록 넘기는 게 훨씬 빨라졌습니다.",
      rating: 5,
      appVersion: "5.12.1",
    }),
  ],
  [
    10,
    "18:31",
    says(
      WEB,
      {
        message: "쿠폰이 결제 단계에서 빠져 있었습니다. 할인 못 받고 결제했어요.",
        rating: 1,
        category: "결제",
        orderStep: "결제 확인",
      },
      "쿠폰 적용 오류",
    ),
  ],
  [10, "19:05", moves(1, "ON_REVIEW")],
  [9, "11:20", moves(1, "IN_PROGRESS", "SB-198")],
  [
    8,
    "08:47",
    says(
      IOS,
      {
        message: "배송 알림이 하루 늦게 옵니다.\n어제 도착한 택배 알림이 오늘 아침에 왔어요.",
        rating: 2,
        category: "배송",
      },
      "배송 알림 지연",
    ),
  ],
  [
    7,
    "15:26",
    says(
      ANDROID,
      { message: "다크 모드도 지원해 주세요. 밤에 보기 눈부십니다.", rating: 4 },
      "다크 모드 요청",
    ),
  ],
  [6, "16:10", moves(1, "RESOLVED")],
  [
    5,
    "12:33",
    says(ANDROID, { message: "배송 완료 알림이 두 번씩 와요.", rating: 3, device: ["Galaxy", "Android 16"] }),
  ],
  [5, "14:00", sorts(6, "배송 알림 지연")],
  [4, "10:11", moves(3, "PENDING")],
  [
    3,
    "20:52",
    says(
      WEB,
      {
        message: "상품 사진을 확대하면 화면이 멈춥니다. 사진 같이 올립니다.",
        rating: 2,
        images: [
          "https://cdn.saebom.example/feedback/zoom-1.png",
          "https://cdn.saebom.example/feedback/zoom-2.png",
        ],
      },
      "사진 확대 멈춤",
    ),
  ],
  [2, "09:30", moves(2, "ON_REVIEW")],
  [
    2,
    "22:18",
    says(
      IOS,
      {
        message: "카드 결제가 자꾸 실패합니다. 세 번 만에 됐어요.",
        rating: 1,
        category: "결제",
        appVersion: "5.13.0",
      },
      "카드 결제 실패",
    ),
  ],
  [
    2,
    "22:41",
    says(
      ANDROID,
      { message: "결제 버튼을 누르면 하얀 화면만 나옵니다.", rating: 1, category: "결제" },
      "카드 결제 실패",
    ),
  ],
];

/** The same of today, by minutes ago. */
const TODAY: [number, Deed][] = [
  [186, moves(5, "ON_REVIEW")],
  [
    171,
    says(
      WEB,
      {
        message: "결제가 실패했는데 카드 승인 문자는 왔습니다. 확인 부탁드립니다.",
        rating: 1,
        category: "결제",
        agreedToContact: "예",
      },
      "카드 결제 실패",
    ),
  ],
  [150, moves(5, "IN_PROGRESS", "SB-214")],
  [64, says(IOS, { message: "검색할 때 최근 본 상품도 같이 나오면 좋겠습니다.", rating: 4 })],
  [
    23,
    says(ANDROID, {
      message: "반품 접수하고 나서 진행 상황을 어디서 보는지 모르겠어요.",
      rating: 3,
      category: "반품",
    }),
  ],
];

/** Lets the shop's users write and its people sort, in the past, through the real pipeline. */
export async function tellFeedback({ calendar, abc, wires }: Stage): Promise<void> {
  const { url, secret } = wires.abc;
  abc.webhook = { url, token: secret ?? "" };
  // Luck of its own: what is told here changes nothing of the rest of the story.
  const feed = openFeed(seeded(SEED));
  const deeds = [
    ...STORY.map(([days, clock, deed]) => ({ at: calendar.daysAgo(days, clock), deed })),
    ...TODAY.map(([ago, deed]) => ({ at: calendar.minutesAgo(ago), deed })),
  ].toSorted((a, b) => a.at - b.at);
  for (const { at, deed } of deeds) {
    for (const [i, event] of deed({ state: abc, at: new Date(at) }).entries()) {
      // The sender needs a moment, and one event comes after the other.
      feed.post(wires.abc, at + 80 * (i + 1), parcelFor(abc.webhook, event));
    }
  }
  await feed.flush(calendar.now);
}
