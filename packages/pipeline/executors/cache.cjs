module.exports = require('./run-command.cjs')('cache');
