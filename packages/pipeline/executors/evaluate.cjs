module.exports = require('./run-command.cjs')('evaluate');
