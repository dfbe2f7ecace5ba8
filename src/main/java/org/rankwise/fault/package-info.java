/**
 * What users did wrong, told in one line.
 */
package org.rankwise.fault;
