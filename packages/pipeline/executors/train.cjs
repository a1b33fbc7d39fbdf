module.exports = require('./run-command.cjs')('train');
