module.exports = require('./run-command.cjs')('resume');
