module.exports = require('./run-command.cjs')('export');
