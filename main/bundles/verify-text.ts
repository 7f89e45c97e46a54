/** verify.txt of every bundle: it only points to the cover sheet, for a bundle cannot vouch for its own instructions. */
export const verifyText = `This folder is a signed assessment bundle (assay-bundle/1, a BagIt 1.0 bag).
To verify it, use the commands and the certificates that came with the COVER SHEET, not with this file:
only what reached you on another way than the bundle can tell whether the bundle is the one that was signed.
Needed: unzip, sha256sum, openssl and bash. No copy of the program that made it is needed.
If any command says REFUSE, FAILED or prints a difference, do not rely on the content and ask the sender.

本資料夾為已簽署的評估檔案包（assay-bundle/1，符合 BagIt 1.0）。
核實時請使用隨「封面頁」另行送達的指令及證書，不要使用本檔案所附的任何內容：
只有經另一途徑收到的資料，才可證明此檔案包就是當日簽署的檔案包。
所需工具：unzip、sha256sum、openssl 及 bash，毋須安裝製作此檔案包的程式。
如有任何指令顯示 REFUSE、FAILED 或列出差異，請勿倚賴其內容，並向發送人查詢。
`;
