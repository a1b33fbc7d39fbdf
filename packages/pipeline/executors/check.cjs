module.exports = require('./run-command.cjs')('check');
