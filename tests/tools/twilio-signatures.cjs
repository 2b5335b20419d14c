// What the npm package "twilio" makes of requests: reads [{ token, url, params, signature }] as JSON, writes [{ expected, isValid }].
const { getExpectedTwilioSignature, validateRequest } = require("twilio");

let text = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", () => {
  const answers = JSON.parse(text).map(({ token, url, params, signature }) => ({
    expected: getExpectedTwilioSignature(token, url, params),
    isValid: validateRequest(token, signature, url, params),
  }));
  process.stdout.write(JSON.stringify(answers));
});
