module.exports = require('./run-command.cjs')('verify');
