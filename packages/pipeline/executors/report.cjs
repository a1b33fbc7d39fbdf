module.exports = require('./run-command.cjs')('report');
