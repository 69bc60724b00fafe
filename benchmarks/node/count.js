// The weighted length of every text of a JSON file, and the CPU seconds that counting took, as one line of JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { parseTweet } = createRequire(import.meta.url)("twitter-text");
const texts = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const before = process.cpuUsage();
const lengths = texts.map((text) => parseTweet(text).weightedLength);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ seconds: (user + system) / 1e6, lengths }));
