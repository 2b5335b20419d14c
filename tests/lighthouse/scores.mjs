// Reads { port, pages } and writes the performance score of each page, on the simulated phone that Lighthouse has by default, in a browser that runs already and keeps its cookies.
import lighthouse from 'lighthouse';

let input = '';
for await (const part of process.stdin) input += part;
const { port, pages } = JSON.parse(input);
const scores = [];
for (const page of pages) {
  const { lhr } = await lighthouse(page, { port, output: 'json', logLevel: 'error', onlyCategories: ['performance'], disableStorageReset: true });
  scores.push({ asked: page, shown: lhr.finalDisplayedUrl, score: lhr.categories.performance.score });
}
process.stdout.write(JSON.stringify(scores));
