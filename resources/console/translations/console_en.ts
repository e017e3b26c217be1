<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccessDialog</name>
    <message numerus="yes">
        <source>%n organization(s)</source>
        <translation>
            <numerusform>%n organization</numerusform>
            <numerusform>%n organizations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplicationDetails</name>
    <message numerus="yes">
        <source>%n problem(s) to fix</source>
        <translation>
            <numerusform>%n problem to fix</numerusform>
            <numerusform>%n problems to fix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplicationPermissions</name>
    <message numerus="yes">
        <source>%n permission(s)</source>
        <translation>
            <numerusform>%n permission</numerusform>
            <numerusform>%n permissions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplicationProof</name>
    <message numerus="yes">
        <source>%n public key(s): {kinds}</source>
        <translation>
            <numerusform>%n public key: {kinds}</numerusform>
            <numerusform>%n public keys: {kinds}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplicationUsers</name>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke what %n user(s) have allowed?</source>
        <translation>
            <numerusform>Revoke what %n user has allowed?</numerusform>
            <numerusform>Revoke what %n users have allowed?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) are asked again from now on</source>
        <translation>
            <numerusform>%n user is asked again from now on</numerusform>
            <numerusform>%n users are asked again from now on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplicationsScreen</name>
    <message numerus="yes">
        <source>%n application(s)</source>
        <translation>
            <numerusform>%n application</numerusform>
            <numerusform>%n applications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AskedAgainCount</name>
    <message numerus="yes">
        <source>none of %n user(s) will be asked again</source>
        <translation>
            <numerusform>%n user will not be asked again</numerusform>
            <numerusform>none of %n users will be asked again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AskedMenu</name>
    <message numerus="yes">
        <source>Asks for %n</source>
        <translation>
            <numerusform>Asks for %n</numerusform>
            <numerusform>Asks for %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditScreen</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeWords</name>
    <message numerus="yes">
        <source>%n more field(s)</source>
        <translation>
            <numerusform>%n more field</numerusform>
            <numerusform>%n more fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentDetail</name>
    <message numerus="yes">
        <source>and %n more organization(s)</source>
        <translation>
            <numerusform>and %n more organization</numerusform>
            <numerusform>and %n more organizations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentPreview</name>
    <message numerus="yes">
        <source>This is the last good picture. %n field(s) need attention first.</source>
        <translation>
            <numerusform>This is the last good picture. %n field needs attention first.</numerusform>
            <numerusform>This is the last good picture. %n fields need attention first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentsModel</name>
    <message numerus="yes">
        <source>%n permission(s)</source>
        <translation>
            <numerusform>%n permission</numerusform>
            <numerusform>%n permissions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n organization(s)</source>
        <translation>
            <numerusform>%n organization</numerusform>
            <numerusform>%n organizations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirtyBar</name>
    <message numerus="yes">
        <source>%n problem(s) to fix</source>
        <translation>
            <numerusform>%n problem to fix</numerusform>
            <numerusform>%n problems to fix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndpointsCard</name>
    <message numerus="yes">
        <source>%n more endpoint(s)</source>
        <translation>
            <numerusform>%n more endpoint</numerusform>
            <numerusform>%n more endpoints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message numerus="yes">
        <source>The list is full: at most %n entries.</source>
        <translation>
            <numerusform>The list is full: at most %n entry.</numerusform>
            <numerusform>The list is full: at most %n entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry/entries on another page need(s) attention.</source>
        <translation>
            <numerusform>%n entry on another page needs attention.</numerusform>
            <numerusform>%n entries on another page need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Expiry</name>
    <message numerus="yes">
        <source>expires in %n day(s)</source>
        <translation>
            <numerusform>expires in %n day</numerusform>
            <numerusform>expires in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImpactWords</name>
    <message numerus="yes">
        <source>%n permission(s) go with it.</source>
        <translation>
            <numerusform>%n permission goes with it.</numerusform>
            <numerusform>%n permissions go with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n holder(s) lose at once what only this role gives them.</source>
        <translation>
            <numerusform>%n holder loses at once what only this role gives.</numerusform>
            <numerusform>%n holders lose at once what only this role gives them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n app(s) let people in because they hold it.</source>
        <translation>
            <numerusform>%n app lets people in because they hold it.</numerusform>
            <numerusform>%n apps let people in because they hold it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) can no longer sign in to it, and its tokens end at once.</source>
        <translation>
            <numerusform>%n user can no longer sign in to it, and its tokens end at once.</numerusform>
            <numerusform>%n users can no longer sign in to it, and its tokens end at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n role(s) give less.</source>
        <translation>
            <numerusform>%n role gives less.</numerusform>
            <numerusform>%n roles give less.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n app(s) can no longer ask for this.</source>
        <translation>
            <numerusform>%n app can no longer ask for this.</numerusform>
            <numerusform>%n apps can no longer ask for this.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n user(s) this changes at once what apps may do.</source>
        <translation>
            <numerusform>For %n user this changes at once what apps may do.</numerusform>
            <numerusform>For %n users this changes at once what apps may do.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemberActions</name>
    <message numerus="yes">
        <source>%n user(s) are members now</source>
        <translation>
            <numerusform>%n user is a member now</numerusform>
            <numerusform>%n users are members now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrganizationActions</name>
    <message numerus="yes">
        <source>%n member(s) lose at once what they may do here.</source>
        <translation>
            <numerusform>%n member loses at once what was allowed here.</numerusform>
            <numerusform>%n members lose at once what they may do here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n application(s) let people in because they are members.</source>
        <translation>
            <numerusform>%n application lets people in because they are members.</numerusform>
            <numerusform>%n applications let people in because they are members.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrganizationList</name>
    <message numerus="yes">
        <source>%n organization(s)</source>
        <translation>
            <numerusform>%n organization</numerusform>
            <numerusform>%n organizations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrganizationMembers</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrganizationRoles</name>
    <message numerus="yes">
        <source>%n role(s)</source>
        <translation>
            <numerusform>%n role</numerusform>
            <numerusform>%n roles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PermissionList</name>
    <message numerus="yes">
        <source>%n permission(s)</source>
        <translation>
            <numerusform>%n permission</numerusform>
            <numerusform>%n permissions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PickerDialog</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n</source>
        <translation>
            <numerusform>Add %n</numerusform>
            <numerusform>Add %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n at once. Add these first, then the others.</source>
        <translation>
            <numerusform>At most %n at once. Add it first, then the others.</numerusform>
            <numerusform>At most %n at once. Add these first, then the others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewNotes</name>
    <message numerus="yes">
        <source>%n more hint(s)</source>
        <translation>
            <numerusform>%n more hint</numerusform>
            <numerusform>%n more hints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestCard</name>
    <message numerus="yes">
        <source>And %n more API(s): “JSON” on the Settings tab copies all of them.</source>
        <translation>
            <numerusform>And %n more API: “JSON” on the Settings tab copies all of them.</numerusform>
            <numerusform>And %n more APIs: “JSON” on the Settings tab copies all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResourcesScreen</name>
    <message numerus="yes">
        <source>%n API(s)</source>
        <translation>
            <numerusform>%n API</numerusform>
            <numerusform>%n APIs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoleHolderList</name>
    <message numerus="yes">
        <source>%n holder(s)</source>
        <translation>
            <numerusform>%n holder</numerusform>
            <numerusform>%n holders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n holder(s) added</source>
        <translation>
            <numerusform>%n holder added</numerusform>
            <numerusform>%n holders added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolePermissionList</name>
    <message numerus="yes">
        <source>%n permission(s)</source>
        <translation>
            <numerusform>%n permission</numerusform>
            <numerusform>%n permissions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n permission(s) added</source>
        <translation>
            <numerusform>%n permission added</numerusform>
            <numerusform>%n permissions added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolesScreen</name>
    <message numerus="yes">
        <source>%n role(s)</source>
        <translation>
            <numerusform>%n role</numerusform>
            <numerusform>%n roles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message numerus="yes">
        <source>The list is full: at most %n entries.</source>
        <translation>
            <numerusform>The list is full: at most %n entry.</numerusform>
            <numerusform>The list is full: at most %n entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry/entries on another page need(s) attention.</source>
        <translation>
            <numerusform>%n entry on another page needs attention.</numerusform>
            <numerusform>%n entries on another page need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message numerus="yes">
        <source>The clipboard is cleared after %n second(s).</source>
        <translation>
            <numerusform>The clipboard is cleared after %n second.</numerusform>
            <numerusform>The clipboard is cleared after %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecretForm</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignOutRow</name>
    <message numerus="yes">
        <source>%n try/tries</source>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TabbedPage</name>
    <message numerus="yes">
        <source>%n problem(s) to fix</source>
        <translation>
            <numerusform>%n problem to fix</numerusform>
            <numerusform>%n problems to fix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d ago</source>
        <translation>
            <numerusform>%n d ago</numerusform>
            <numerusform>%n d ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsersScreen</name>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
</context>
</TS>
