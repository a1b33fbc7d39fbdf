module.exports = require('./run-command.cjs')('explore');
