module.exports = require('./run-command.cjs')('explain');
