module.exports = require('./run-command.cjs')('compare');
