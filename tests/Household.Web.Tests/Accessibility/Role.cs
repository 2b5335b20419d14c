namespace HouseholdPortal.Web.Tests.Accessibility;

/// <summary>What an element is to people and to assistive technology (WAI-ARIA 1.2 §5.4): the roles that tests find elements by.</summary>
public enum Role
{
    Alert,
    Article,
    Banner,
    Button,
    Cell,
    CheckBox,
    ColumnHeader,
    ContentInfo,
    Definition,
    Dialog,
    Form,
    Group,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Main,
    Navigation,
    Radio,
    Region,
    Row,
    RowHeader,
    Status,
    Table,
    Term,
    TextBox,
}
