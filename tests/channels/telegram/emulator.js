// Starts the emulator on a port of its own: node emulator.js FOLDER PORT
const { createRequire } = require("module");
const [folder, port] = process.argv.slice(2);
const Server = createRequire(`${folder}/`)("telegram-test-api");
const server = new Server({ host: "127.0.0.1", port: Number(port), storeTimeout: 3600 });
server.start().then(() => console.log("ready"));
