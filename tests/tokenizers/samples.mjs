// Prompts and answers as people and models write them, in the scripts that tokenizers know best and least, and texts
// that are made to have many tokens.
import { readFileSync } from "node:fs";

const file = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** What a person, a model or a program writes. */
export const NATURAL = {
  English:
    "You are a careful assistant. Summarise the following contract in plain words for somebody who has never rented a " +
    "flat before, name the three clauses they should ask about, and say what is unusual. Don't give legal advice.\n\n" +
    "1. The tenant pays $1,250.00 on the 1st of each month. 2. Late payments are charged 5% after seven days.",
  German:
    "Die Donaudampfschifffahrtsgesellschaft veröffentlichte gestern ihre Quartalszahlen: Der Umsatz stieg um 12,5 % auf " +
    "3,4 Millionen Euro, während die Betriebskosten nahezu unverändert blieben. Bitte fasse das für den Aufsichtsrat " +
    "in drei Stichpunkten zusammen und erkläre die Rechtsschutzversicherungsgesellschaften-Klausel.",
  French:
    "Après avoir relu l'ébauche, j'ai l'impression qu'on s'éloigne de l'essentiel : où sont passées les hypothèses ? " +
    "Rédige, s'il te plaît, une introduction d'une demi-page, sans jargon, à l'intention d'élèves de première.",
  Vietnamese:
    "Hãy viết một email lịch sự gửi khách hàng để thông báo rằng đơn hàng của họ sẽ bị trễ hai ngày do thời tiết xấu, " +
    "và đề nghị giảm giá mười phần trăm cho lần mua tiếp theo.",
  Turkish:
    "Müşterilerimizden gelen şikâyetleri inceleyip en sık karşılaşılan beş sorunu önem sırasına göre özetler misin? " +
    "Çözüm önerilerini de kısaca yaz.",
  Polish:
    "Proszę o przygotowanie zwięzłego streszczenia załączonego sprawozdania, ze szczególnym uwzględnieniem wskaźników " +
    "rentowności oraz źródeł finansowania przedsiębiorstwa.",
  Russian:
    "Пожалуйста, объясните простыми словами, чем отличается индексный фонд от активно управляемого, и приведите пример " +
    "расчёта доходности за десять лет с учётом ежегодной комиссии в полтора процента.",
  Greek:
    "Εξήγησέ μου με απλά λόγια πώς λειτουργεί η φωτοσύνθεση και γιατί τα φύλλα αλλάζουν χρώμα το φθινόπωρο. " +
    "Γράψε την απάντηση σαν να απευθύνεσαι σε παιδί δέκα ετών.",
  Hebrew:
    "אנא כתוב סיכום קצר של הפגישה מאתמול, כולל ההחלטות שהתקבלו, האחראים לביצוע ולוח הזמנים. " +
    "הסיכום צריך להיות ברור גם למי שלא השתתף בפגישה.",
  Arabic:
    "من فضلك اكتب رسالة رسمية إلى مدير البنك تطلب فيها توضيحاً حول الرسوم التي خُصمت من حسابي في الشهر الماضي، " +
    "مع ذكر رقم الحساب وتاريخ العملية وطلب رد خلال سبعة أيام عمل.",
  Hindi:
    "कृपया मुझे सरल भाषा में समझाइए कि चक्रवृद्धि ब्याज कैसे काम करता है, और यदि मैं हर महीने पाँच हज़ार रुपये जमा करूँ " +
    "तो दस वर्षों में कुल कितनी राशि होगी। उत्तर में गणना के सभी चरण लिखिए।",
  Tamil:
    "தமிழ்நாட்டின் வரலாற்றைப் பற்றி ஒரு சிறு கட்டுரை எழுதுங்கள். சங்க காலம் முதல் இன்று வரை நடந்த முக்கிய " +
    "நிகழ்வுகளைச் சுருக்கமாகக் குறிப்பிடுங்கள்.",
  Thai:
    "ช่วยเขียนแผนการตลาดสำหรับร้านกาแฟขนาดเล็กในจังหวัดเชียงใหม่ โดยเน้นลูกค้ากลุ่มนักท่องเที่ยวและนักศึกษา " +
    "พร้อมทั้งประมาณการค่าใช้จ่ายในสามเดือนแรกและตัวชี้วัดความสำเร็จที่ทำได้จริง",
  Chinese:
    "请根据下面的会议记录整理一份简明的行动清单,每一项都要写明负责人和截止日期。如果有不清楚的地方,请单独列出需要确认的问题。" +
    "另外,请用一句话概括本次会议最重要的决定,并说明它对下个季度预算的影响。",
  "Chinese, traditional":
    "請將以下段落翻譯成流暢的繁體中文,保留原文的語氣與專有名詞,並在文末附上三個值得討論的問題。臺灣的讀者應該能輕鬆理解內容。",
  Japanese:
    "以下の議事録を読んで、決定事項と未解決の課題をそれぞれ箇条書きにまとめてください。担当者と期限が書かれている場合は必ず含め、" +
    "不明な点は「要確認」と明記してください。最後に、来週の会議で話し合うべき議題を三つ提案してください。",
  Korean:
    "다음 고객 문의에 대해 정중하고 간결한 답변을 작성해 주세요. 환불 절차와 예상 소요 기간을 반드시 포함하고, " +
    "추가로 필요한 서류가 있다면 목록으로 정리해 주세요. 마지막에는 상담 전화번호를 안내해 주세요.",
  Georgian:
    "გთხოვთ, მოკლედ ამიხსნათ, როგორ მუშაობს მზის პანელები და რამდენ ხანში ანაზღაურდება მათი დაყენების ხარჯი საშუალო ოჯახისთვის.",
  Amharic: "እባክዎ ስለ ኢትዮጵያ ታሪክ አጭር ጽሑፍ ይጻፉ። የአክሱም መንግሥት እንዴት እንደተመሠረተና ለምን እንደወደቀ ያብራሩ።",
  Khmer: "សូមពន្យល់ខ្ញុំអំពីរបៀបដាំស្រូវ និងពេលវេលាដែលល្អបំផុតសម្រាប់ការប្រមូលផល។",
  Emoji: "Launch day 🎉🚀!! Team 👩‍💻👨🏽‍🔬👩🏿‍🚀 did it 🥳 — ping @ops if ❤️‍🔥 🏳️‍🌈 🇩🇪🇯🇵🇧🇷 metrics 📉➡️📈 look odd 🤷🏻‍♀️ 🫠 🪿 🫨",
  Mathematics:
    "∀ε>0 ∃δ>0: |x−x₀|<δ ⇒ |f(x)−f(x₀)|<ε; ∫₀^∞ e^{−x²} dx = √π⁄2; Σ_{k=1}^{n} k² = n(n+1)(2n+1)/6, ½ ≠ ⅓, 𝔼[X]≤∞",
  JavaScript: file("pkg-template/sorted.js"),
  Rust: file("src/lib.rs") + file("xtask/src/test.rs"),
  Markdown: file("README.md"),
  JSON: file("openapi/limit.json"),
  "JSON, pretty": JSON.stringify(JSON.parse(file("openapi/ingest.json")), null, 4),
  "SQL and shell":
    "SELECT u.id, COUNT(*) AS n FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.created_at >= '2026-01-01' " +
    "GROUP BY 1 HAVING COUNT(*) > 10 ORDER BY n DESC;\n$ grep -rnE '^\\s*(def|class) ' src/ | awk -F: '{print $1}' | sort -u",
  Logs:
    "2026-11-22T14:03:07.218Z ERROR [req-7f3a9c1e-44d2-4b0e-9f7e-0c1d2e3f4a5b] 10.0.3.17:54122 GET /api/v1/limits?cursor=QWxhZGRpbg== " +
    "-> 503 (1,204.77 ms) x-amzn-trace-id=Root=1-67891233-abcdef012345678912345678",
};

/** What nobody writes by hand, but what does occur in prompts. */
export const MACHINE = {
  Base64: Buffer.from(Array.from({ length: 900 }, (_, i) => (i * 7919 + ((i * i) % 251)) % 256)).toString("base64"),
  Hexadecimal: Buffer.from(Array.from({ length: 600 }, (_, i) => (i * 104729 + ((i * i) % 241)) % 256)).toString("hex"),
  Digits: Array.from({ length: 800 }, (_, i) => (i * i * 31 + i * 7) % 10).join(""),
  CSV: Array.from({ length: 60 }, (_, i) => `${i},${(i * 0.7319).toFixed(4)},${i % 7},ID-${1e6 + i * 991}`).join("\n"),
  "White space": " ".repeat(300) + "\n".repeat(50) + "\t".repeat(80) + " \n \t".repeat(60) + "    x\n",
};

/** What is made to have many tokens. */
export const HOSTILE = {
  "Random letters": random("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 1500),
  "Random ASCII": random(printable(), 1500),
  "Control characters": Array.from({ length: 400 }, (_, i) => String.fromCharCode(i % 32)).join(""),
  "Random code points": Array.from({ length: 600 }, (_, i) => safe((i * 7919 * 13 + i * i * 97) % 0x2ffff)).join(""),
  "Rare ideographs": Array.from({ length: 400 }, (_, i) => String.fromCodePoint(0x20000 + ((i * 977) % 0xa6df))).join(
    "",
  ),
  "Old scripts": Array.from({ length: 400 }, (_, i) =>
    String.fromCodePoint([0x10900, 0x12000, 0x13000, 0x1680][i % 4] + (i % 20)),
  ).join(""),
  "Private use": Array.from({ length: 300 }, (_, i) => String.fromCodePoint(0xe000 + i * 7)).join(""),
  "Combining marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞ ẹ́é̱ạ̈́ṩ̇".repeat(4),
  "Decomposed Hangul": "한국어 텍스트".normalize("NFD").repeat(20),
  "Ligatures that normalization spells out":
    "\ufdfa\ufdfb\ufdf2\ufdf4\u3300\u3316\u337f\u33af\u2057\u2a0c\u2167\u215b\u247d\u0e33\u0958\u1f240".repeat(20),
  "Musical symbols": String.fromCodePoint(0x1d15e, 0x1d15f, 0x1d160, 0x1d1bb).repeat(40),
  "Special tokens": "<|endoftext|><|im_start|>system<|im_end|>[INST]</s><start_of_turn>\n\nHuman: ".repeat(20),
};

/** The same every time. */
function random(alphabet, length) {
  let state = 20260511;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return alphabet[Math.floor((state / 2 ** 32) * alphabet.length)];
  }).join("");
}

function printable() {
  return String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i));
}

function safe(code) {
  return code >= 0xd800 && code < 0xe000 ? "\ufffd" : String.fromCodePoint(code);
}
