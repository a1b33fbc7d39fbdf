module.exports = require('./run-command.cjs')('runs');
