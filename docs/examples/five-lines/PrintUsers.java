import example.myapi.MyApi;

/** Creates two users in a component and prints what it then lists. */
class PrintUsers {
    public static void main(String[] args) {
        try (var api = MyApi.builder().build()) {
            api.users().createUser("Ada", 36);
            api.users().createUser("Grace", 45);
            api.users().listUsers().forEach(System.out::println);
        }
    }
}
