/**
 * Files that last no longer than their process.
 */
package org.rankwise.file.temporary;
